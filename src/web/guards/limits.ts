import { readConfirmMails } from '../../db/sending.ts'
import { countSignUps } from '../../db/sign-up-limits.ts'
import { MINUTE_MS } from '../../lib/durations.ts'
import {
  SIGNUP_CAP_MIN_NETWORKS,
  SIGNUP_CAP_SHARE_WHILE_REPORTED,
  SIGNUP_LIMIT_PERIOD_SECONDS,
  SIGNUP_WINDOW_MINUTES,
} from '../../policy.ts'
import type { AppContext } from '../context.ts'
import { isFreshTimestamp } from './bot-checks.ts'
import { neighborhoodOf, networkHashOf } from './client-ip.ts'
import { botCheckFailed, type Refusal, tooMany } from './refusal.ts'

/** Limits the forms that anybody can send, all of them together, for each network. */
export async function rateLimited(c: AppContext): Promise<Refusal | null> {
  const { success } = await c.env.SIGNUP_LIMIT.limit({ key: neighborhoodOf(c) ?? 'unknown' })
  return success
    ? null
    : tooMany(
        'There have been too many tries from your network. Please try again in a minute.',
        SIGNUP_LIMIT_PERIOD_SECONDS,
      )
}

/** Limits the sign-ups of an hour from all networks together, to `share` of the cap. */
export async function overSignUpCap(c: AppContext, share = 1): Promise<Refusal | null> {
  const { signUpCap, now: clock } = c.var.app
  if (signUpCap === null) return null
  const cap = Math.max(1, signUpCap * share)
  const now = clock()
  const seen = await countSignUps(c.env.DB, networkHashOf(c), now - SIGNUP_WINDOW_MINUTES * MINUTE_MS, now)
  if (seen.ofNetwork >= Math.ceil(cap / SIGNUP_CAP_MIN_NETWORKS)) {
    const seconds = Math.ceil((seen.networkSince + SIGNUP_WINDOW_MINUTES * MINUTE_MS - now) / 1000)
    return tooMany('There have been too many sign-ups from your network. Please try again later.', seconds)
  }
  if (seen.count < cap) return null
  const seconds = Math.ceil((seen.firstMinuteAt + SIGNUP_WINDOW_MINUTES * MINUTE_MS - now) / 1000)
  return tooMany('A lot of people are signing up right now. Please try again soon.', seconds)
}

/**
 * While confirm mails are paused because of spam reports, somebody may be typing strangers' addresses into
 * the form. Then only fresh forms of ours pass, which costs a person one more click and stops a script, and a
 * tenth of the cap.
 */
export async function reputationGuard(c: AppContext, stamp: unknown): Promise<Refusal | null> {
  const { state } = await readConfirmMails(c.env.DB)
  if (state === 'running') return null
  if (!isFreshTimestamp(c, stamp)) {
    return botCheckFailed('Almost there: please click the button once more. It keeps robots out.')
  }
  return overSignUpCap(c, SIGNUP_CAP_SHARE_WHILE_REPORTED)
}
