import { type ErrorResponse, Resend } from 'resend'
import * as z from 'zod/mini'
import type { Email } from './payload.ts'

const TIMEOUT_MS = 25_000

/** What became of one attempt. Only `accepted` says that mail went out; only `retry` and `conflict` leave it open. */
export type Outcome =
  | { kind: 'accepted'; refused: ReadonlyMap<number, string> }
  | { kind: 'retry'; problem: string; afterSeconds: number | null }
  | { kind: 'slow_down'; problem: string; afterSeconds: number | null }
  | { kind: 'hold'; problem: string; afterSeconds: number | null }
  | { kind: 'misconfigured'; problem: string }
  | { kind: 'conflict'; problem: string }

/** What the provider announced about its request rate; fields it did not send are null. */
export interface Rate {
  readonly perSecond: number | null
  readonly remaining: number | null
  readonly resetSeconds: number | null
}

export interface Answer {
  readonly outcome: Outcome
  readonly rate: Rate
}

export interface Mailer {
  send(emails: readonly Email[], batchId: string): Promise<Answer>
}

/** The mailer over the official SDK. The batch's id is the idempotency key, so a repeated attempt sends nothing twice. */
export function resendMailer(apiKey: string, baseUrl: string, timeoutMs = TIMEOUT_MS): Mailer {
  return {
    async send(emails, batchId) {
      const resend = new Resend(apiKey, { baseUrl })
      const { data, error, headers } = await resend.batch.send([...emails], {
        idempotencyKey: `batch/${batchId}`,
        batchValidation: 'permissive',
        signal: AbortSignal.timeout(timeoutMs),
      })
      return { outcome: error ? outcomeOf(error, headers) : acceptedOf(data), rate: rateOf(headers) }
    },
  }
}

const acceptedSchema = z.object({
  data: z.array(z.object({ id: z.string() })),
  errors: z.optional(z.array(z.object({ index: z.int().check(z.nonnegative()), message: z.string() }))),
})

/** Permissive mode answers 200 and names the items it refused; a 200 that says neither proves nothing. */
function acceptedOf(data: unknown): Outcome {
  const answer = acceptedSchema.safeParse(data)
  if (!answer.success) return { kind: 'retry', problem: '200 unreadable answer', afterSeconds: null }
  const refused = (answer.data.errors ?? []).map(({ index, message }): [number, string] => [index, message])
  return { kind: 'accepted', refused: new Map(refused) }
}

/** Error names and what they mean: resend.com/docs/api-reference/errors. The SDK reports every network failure as status null. */
function outcomeOf(error: ErrorResponse, headers: Record<string, string> | null): Outcome {
  const { statusCode: status } = error
  const name: string = error.name
  const problem = `${status ?? 'no answer'} ${name}`
  const afterSeconds = numberIn(headers?.['retry-after'])
  if (name === 'daily_quota_exceeded' || name === 'monthly_quota_exceeded') {
    return { kind: 'hold', problem, afterSeconds }
  }
  if (status === 429) return { kind: 'slow_down', problem, afterSeconds }
  if (name === 'invalid_idempotent_request') return { kind: 'conflict', problem }
  if (status === null || status === 408 || status === 409 || status >= 500) {
    return { kind: 'retry', problem, afterSeconds }
  }
  return { kind: 'misconfigured', problem }
}

/** `ratelimit-limit: 10` with `ratelimit-policy: 10;w=1`: ten requests in a window of one second. */
function rateOf(headers: Record<string, string> | null): Rate {
  const windowSeconds = numberIn(/;\s*w=(\d+)/.exec(headers?.['ratelimit-policy'] ?? '')?.[1]) ?? 1
  const limit = numberIn(headers?.['ratelimit-limit'])
  return {
    perSecond: limit === null || limit === 0 ? null : limit / Math.max(1, windowSeconds),
    remaining: numberIn(headers?.['ratelimit-remaining']),
    resetSeconds: numberIn(headers?.['ratelimit-reset']),
  }
}

function numberIn(header: string | undefined): number | null {
  const number = Number(header)
  return header !== undefined && header !== '' && Number.isFinite(number) && number >= 0 ? number : null
}
