import { type ErrorResponse, Resend } from 'resend'
import type { Email } from './payload.ts'

const TIMEOUT_MS = 25_000

/** What became of one attempt. Only `accepted` says that mail went out; only `retry` and `conflict` leave it open. */
export type Outcome =
  | { kind: 'accepted'; refused: ReadonlyMap<number, string> }
  | { kind: 'retry'; problem: string; afterSeconds: number | null }
  | { kind: 'slow_down'; problem: string; afterSeconds: number | null }
  | { kind: 'hold'; problem: string }
  | { kind: 'misconfigured'; problem: string }
  | { kind: 'conflict'; problem: string }

export interface Mailer {
  send(emails: readonly Email[], batchId: string): Promise<Outcome>
}

/** The mailer over the official SDK. The batch's id is the idempotency key, so a repeated attempt sends nothing twice. */
export function resendMailer(apiKey: string, baseUrl: string): Mailer {
  const resend = new Resend(apiKey, { baseUrl })
  return {
    async send(emails, batchId) {
      const { data, error, headers } = await resend.batch.send([...emails], {
        idempotencyKey: `batch/${batchId}`,
        batchValidation: 'permissive',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      if (error) return outcomeOf(error, headers)
      return {
        kind: 'accepted',
        refused: new Map((data.errors ?? []).map(({ index, message }) => [index, message])),
      }
    },
  }
}

/** Error names and what they mean: resend.com/docs/api-reference/errors. The SDK reports every network failure as status null. */
function outcomeOf(error: ErrorResponse, headers: Record<string, string> | null): Outcome {
  const name: string = error.name
  const problem = `${error.statusCode ?? 'no answer'} ${name}`
  const afterSeconds = secondsIn(headers?.['retry-after'])
  if (name === 'daily_quota_exceeded' || name === 'monthly_quota_exceeded') return { kind: 'hold', problem }
  if (error.statusCode === 429) return { kind: 'slow_down', problem, afterSeconds }
  if (name === 'invalid_idempotent_request') return { kind: 'conflict', problem }
  if (error.statusCode === null || error.statusCode === 409 || error.statusCode >= 500) {
    return { kind: 'retry', problem, afterSeconds }
  }
  return { kind: 'misconfigured', problem }
}

function secondsIn(header: string | undefined): number | null {
  const seconds = Number(header)
  return header !== undefined && Number.isFinite(seconds) && seconds >= 0 ? seconds : null
}
