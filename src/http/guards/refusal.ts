import type { ErrorCode } from '../errors.tsx'

/** Why a sign-up is not taken just now, though nothing in it is wrong. Nothing has been written. */
export interface Refusal {
  status: 403 | 429
  code: ErrorCode
  message: string
  retryAfterSeconds?: number
}

export function notSurelyAPerson(message: string): Refusal {
  return { status: 403, code: 'bot_check_failed', message }
}

export function tooMany(message: string, retryAfterSeconds: number): Refusal {
  return { status: 429, code: 'rate_limited', message, retryAfterSeconds }
}
