import { MINUTE_MS } from '../../lib/durations.ts'
import { readToken, signToken } from '../../lib/tokens.ts'
import { FORM_TIMESTAMP_MINUTES } from '../../policy.ts'
import type { AppContext } from '../context.ts'
import { botCheckFailed, type Refusal } from './refusal.ts'

const PURPOSE = 'form'

/**
 * The signed time when a form was made. A form that is shown again keeps it for an hour, so the next try
 * passes.
 */
export function formTimestamp(c: AppContext, given: string | undefined): string {
  const { sender, now } = c.var.app
  const isKept = given !== undefined && isFresh(c, given)
  return isKept ? given : signToken(sender.secrets[0], PURPOSE, now())
}

/** Whether a form is ours and less than an hour old. Always true when the check is off. */
export function isFreshTimestamp(c: AppContext, stamp: unknown): boolean {
  return c.var.app.minFormSeconds === null || isFresh(c, stamp)
}

function isFresh(c: AppContext, stamp: unknown): boolean {
  const { sender, now } = c.var.app
  const madeAt = typeof stamp === 'string' ? readToken(sender.secrets, PURPOSE, stamp) : null
  return madeAt !== null && now() - madeAt < FORM_TIMESTAMP_MINUTES * MINUTE_MS
}

/**
 * Refuses a form that comes back faster than a person can type, or with a timestamp that we did not sign.
 * Plain forms on other sites and API clients have no timestamp, and pass.
 */
export function tooQuick(c: AppContext, stamp: unknown): Refusal | null {
  const { minFormSeconds, sender, now } = c.var.app
  if (minFormSeconds === null || stamp === undefined || stamp === '') return null
  const madeAt = typeof stamp === 'string' ? readToken(sender.secrets, PURPOSE, stamp) : null
  if (madeAt !== null && now() - madeAt >= minFormSeconds * 1000) return null
  return botCheckFailed('Almost there: please click the button once more. It keeps robots out.')
}
