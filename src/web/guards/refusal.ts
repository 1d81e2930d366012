import { isUnavailable } from '../../lib/retrying-database.ts'
import { logError } from '../../log.ts'
import { UNAVAILABLE_RETRY_SECONDS } from '../../policy.ts'
import type { ErrorCode } from '../errors.tsx'

/** Why a form is not taken now, though no field is wrong. */
export interface Refusal {
  status: 403 | 429 | 503
  code: ErrorCode
  message: string
  retryAfterSeconds?: number
}

export function botCheckFailed(message: string): Refusal {
  return { status: 403, code: 'bot_check_failed', message }
}

export function tooMany(message: string, retryAfterSeconds: number): Refusal {
  return { status: 429, code: 'rate_limited', message, retryAfterSeconds }
}

/** For a rejection while the database is out of reach. The form is shown again with its fields. */
export function outOfReach(error: unknown): Refusal {
  if (!isUnavailable(error)) throw error
  logError('a form was not taken', error)
  return {
    status: 503,
    code: 'unavailable',
    message: 'We couldn’t save this just now. Please wait a few seconds and click the button again.',
    retryAfterSeconds: UNAVAILABLE_RETRY_SECONDS,
  }
}
