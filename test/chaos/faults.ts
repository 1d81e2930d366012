import type { FaultAnswer } from '../../src/local/inbox/faults/fault.ts'
import {
  anyBody,
  brokenOff,
  type Draw,
  drawFor,
  foreignBody,
  own,
  retryAfter,
  unaccounted,
} from './answers.ts'
import type { Dice } from './dice.ts'

const MOST_FAULTY_ATTEMPTS = 4

interface FaultNature {
  /**
   * `open`: the mail may have been accepted, and in half of the cases was. `refused`: certainly not, and the
   * answer says so.
   */
  means: 'open' | 'refused'
  answer(draw: Draw): FaultAnswer
}

const quota = (name: string) => (draw: Draw) => withRetry(draw, own(429, name))
const withRetry = (draw: Draw, answer: ReturnType<typeof own>) => ({
  ...answer,
  headers: { ...answer.headers, ...retryAfter(draw) },
})

/** Everything that may replace the answer to a good request. The weights are below. */
export const FAULTS = {
  server_error: {
    means: 'open',
    answer: (draw) =>
      anyBody(draw, draw.pick([500, 501, 502, 503, 504, 507, 520, 524, 530], 'status'), 'application_error'),
  },
  redirect: {
    means: 'open',
    answer(draw) {
      const answer = anyBody(draw, draw.pick([300, 301, 302, 303, 307, 308], 'status'), 'moved')
      const location = draw.pick(['/emails/batch', '/elsewhere', 'http://127.0.0.1:9/'], 'location')
      return { ...answer, headers: { ...answer.headers, location } }
    },
  },
  odd_status: {
    means: 'open',
    answer: (draw) =>
      anyBody(
        draw,
        draw.pick([402, 404, 405, 406, 408, 410, 418, 423, 425, 426, 451], 'status'),
        'not_found',
      ),
  },
  concurrent: {
    means: 'open',
    answer: (draw) => anyBody(draw, 409, 'concurrent_idempotent_requests'),
  },
  foreign_rate: { means: 'open', answer: (draw) => foreignBody(draw, 429, 'rate_limit_exceeded') },
  foreign_refusal: {
    means: 'open',
    answer: (draw) => foreignBody(draw, draw.pick([401, 403], 'status'), 'invalid_api_key'),
  },
  unaccounted: { means: 'open', answer: unaccounted },
  broken_off: { means: 'open', answer: brokenOff },
  reset: { means: 'open', answer: () => 'reset' },
  hang: { means: 'open', answer: () => 'hang' },
  rate_limited: {
    means: 'refused',
    answer: (draw) => withRetry(draw, own(429, 'rate_limit_exceeded')),
  },
  daily_quota: { means: 'refused', answer: quota('daily_quota_exceeded') },
  monthly_quota: { means: 'refused', answer: quota('monthly_quota_exceeded') },
  account: {
    means: 'refused',
    answer: (draw) =>
      draw.pick(
        [
          own(401, 'restricted_api_key'),
          own(401, 'missing_api_key'),
          own(403, 'invalid_api_key'),
          own(403, 'validation_error', 'The course.example domain is not verified.'),
        ],
        'account',
      ),
  },
} satisfies Record<string, FaultNature>

export type FaultKind = keyof typeof FAULTS

/** What a request met: a fault above, the rate limit, a poison mail, or a domain that may not send. */
export type Met = FaultKind | 'too_fast' | 'poison' | 'unverified'

/**
 * After these refusals a batch that was certainly not accepted is frozen again, without readers who have
 * left.
 */
export const THAWING: readonly (Met | null)[] = ['daily_quota', 'monthly_quota', 'account', 'poison']

export interface Fault {
  kind: FaultKind
  means: FaultNature['means']
  when: 'before' | 'after'
  answer: FaultAnswer
}

/** The fault of the n-th request that begins with this mail. Eventually there is none, so that a run ends. */
export function faultFor(dice: Dice, mail: string, attempt: number, mails: number): Fault | null {
  if (attempt > MOST_FAULTY_ATTEMPTS || dice.roll('fault', mail, attempt) > 0.6 / attempt) return null
  const kind = dice.weigh(WEIGHTS, 'fault kind', mail, attempt)
  if (kind.endsWith('_quota') && attempt > 1) return null
  const nature: FaultNature = FAULTS[kind]
  return {
    kind,
    means: nature.means,
    when: nature.means === 'open' && dice.roll('fault when', mail, attempt) < 0.5 ? 'after' : 'before',
    answer: nature.answer(drawFor(dice, mails, mail, attempt)),
  }
}

const WEIGHTS: Record<FaultKind, number> = {
  server_error: 26,
  redirect: 5,
  odd_status: 8,
  concurrent: 6,
  foreign_rate: 5,
  foreign_refusal: 5,
  unaccounted: 18,
  broken_off: 4,
  reset: 16,
  hang: 1,
  rate_limited: 8,
  daily_quota: 3,
  monthly_quota: 2,
  account: 6,
}
