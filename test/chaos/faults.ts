import type { Dice } from './dice.ts'

const MOST_FAULTY_ATTEMPTS = 4

interface Answer {
  status: number
  headers?: Readonly<Record<string, string>>
  body: string
}

interface FaultNature {
  /** The provider surely took nothing. Of any other kind half strike after it has taken the mail. */
  surelyRefused: boolean
  answer: Answer | 'reset' | 'hang'
}

const problem = (statusCode: number, name: string): Answer => ({
  status: statusCode,
  body: JSON.stringify({ statusCode, name, message: `This is a drill: ${name}.` }),
})

export const FAULTS = {
  rate_limited: {
    surelyRefused: true,
    answer: { ...problem(429, 'rate_limit_exceeded'), headers: { 'retry-after': '1' } },
  },
  daily_quota: { surelyRefused: true, answer: problem(429, 'daily_quota_exceeded') },
  wrong_key: { surelyRefused: true, answer: problem(401, 'restricted_api_key') },
  wrong_domain: { surelyRefused: true, answer: problem(403, 'validation_error') },
  concurrent: { surelyRefused: false, answer: problem(409, 'concurrent_idempotent_requests') },
  server_error: { surelyRefused: false, answer: problem(500, 'application_error') },
  unavailable: { surelyRefused: false, answer: problem(503, 'service_unavailable') },
  not_json: { surelyRefused: false, answer: { status: 200, body: '<html>One moment</html>' } },
  reset: { surelyRefused: false, answer: 'reset' },
  hang: { surelyRefused: false, answer: 'hang' },
} satisfies Record<string, FaultNature>

export type FaultKind = keyof typeof FAULTS

/** Refusals after which a batch that surely was never taken is frozen anew, without who has left meanwhile. */
export const THAWING: readonly (FaultKind | 'too_fast' | null)[] = [
  'daily_quota',
  'wrong_key',
  'wrong_domain',
]

export interface Fault {
  kind: FaultKind
  when: 'before' | 'after'
  nature: FaultNature
}

/** What befalls the n-th request that begins with this mail; in the end nothing does, so that a run ends. */
export function faultFor(dice: Dice, mail: string, attempt: number): Fault | null {
  if (attempt > MOST_FAULTY_ATTEMPTS || dice.roll('fault', mail, attempt) > 0.6 / attempt) return null
  const kind = dice.weigh(WEIGHTS, 'fault kind', mail, attempt)
  if (kind === 'daily_quota' && attempt > 1) return null
  const nature: FaultNature = FAULTS[kind]
  const canBeLate = !nature.surelyRefused && kind !== 'concurrent'
  return {
    kind,
    when: canBeLate && dice.roll('fault when', mail, attempt) < 0.5 ? 'after' : 'before',
    nature,
  }
}

const WEIGHTS: Record<FaultKind, number> = {
  rate_limited: 14,
  daily_quota: 3,
  wrong_key: 10,
  wrong_domain: 10,
  concurrent: 8,
  server_error: 14,
  unavailable: 10,
  not_json: 14,
  reset: 22,
  hang: 2,
}
