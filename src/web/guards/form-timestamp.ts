import { MINUTE_MS } from '../../lib/durations.ts'
import { readToken, signToken } from '../../lib/tokens.ts'
import { FORM_TIMESTAMP_MINUTES } from '../../policy.ts'
import type { AppContext } from '../context.ts'
import { botCheckFailed, type Refusal } from './refusal.ts'

const PURPOSE = 'form'

/** When a form was made, signed. One that comes back keeps its stamp for an hour, so that the next try is late enough. */
export function formTimestamp(c: AppContext, given: string | undefined): string {
  const { sender, now } = c.var.app
  const isKept = given !== undefined && isFresh(c, given)
  return isKept ? given : signToken(sender.secrets[0], PURPOSE, now())
}

/** Whether a form is one of ours, of the last hour; where forms are taken however quick, any is. */
export function isFreshTimestamp(c: AppContext, stamp: unknown): boolean {
  return c.var.app.minFormSeconds === null || isFresh(c, stamp)
}

function isFresh(c: AppContext, stamp: unknown): boolean {
  const { sender, now } = c.var.app
  const madeAt = typeof stamp === 'string' ? readToken(sender.secrets, PURPOSE, stamp) : null
  return madeAt !== null && now() - madeAt < FORM_TIMESTAMP_MINUTES * MINUTE_MS
}

/**
 * Holds back a form that comes sooner than a person fills one in, or with a stamp we never gave. No stamp is fine:
 * plain forms on other sites and API clients have none.
 */
export function tooQuick(c: AppContext, stamp: unknown): Refusal | null {
  const { minFormSeconds, sender, now } = c.var.app
  if (minFormSeconds === null || stamp === undefined || stamp === '') return null
  const madeAt = typeof stamp === 'string' ? readToken(sender.secrets, PURPOSE, stamp) : null
  if (madeAt !== null && now() - madeAt >= minFormSeconds * 1000) return null
  return botCheckFailed('Almost there: please click the button once more. It keeps robots out.')
}
