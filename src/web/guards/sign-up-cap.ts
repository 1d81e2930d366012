import { readConfirmMails } from '../../db/sending.ts'
import { countSignUps } from '../../db/sign-up-limits.ts'
import { HOUR_MS } from '../../lib/durations.ts'
import type { AppContext } from '../context.ts'
import { networkHashOf } from './client-ip.ts'
import { isFreshTimestamp } from './form-timestamp.ts'
import { botCheckFailed, type Refusal, tooMany } from './refusal.ts'

const WINDOW_MS = HOUR_MS

/** No network takes more of the cap than a tenth: it can't shut others out. */
const NETWORKS_AT_LEAST = 10

/** Stops sign-ups from everywhere together, before they become a flood of mail, until some are an hour old; at a share of the usual number if told. */
export async function overSignUpCap(c: AppContext, share = 1): Promise<Refusal | null> {
  const { signUpCap, now: clock } = c.var.app
  if (signUpCap === null) return null
  const cap = Math.max(1, signUpCap * share)
  const now = clock()
  const seen = await countSignUps(c.env.DB, networkHashOf(c), now - WINDOW_MS, now)
  if (seen.ofNetwork >= Math.ceil(cap / NETWORKS_AT_LEAST)) {
    const seconds = Math.ceil((seen.networkSince + WINDOW_MS - now) / 1000)
    return tooMany('There have been too many sign-ups from your network. Please try again later.', seconds)
  }
  if (seen.count < cap) return null
  const seconds = Math.ceil((seen.firstMinuteAt + WINDOW_MS - now) / 1000)
  return tooMany('A lot of people are signing up right now. Please try again soon.', seconds)
}

const SHARE_OF_CAP = 0.1

/**
 * While spam reports hold the confirm mails back, somebody may be typing strangers' addresses into the form. Only a fresh form
 * of ours is taken, so that a script without one gets nowhere and a person clicks once more; and a tenth of the usual cap.
 */
export async function reputationGuard(c: AppContext, stamp: unknown): Promise<Refusal | null> {
  const { state } = await readConfirmMails(c.env.DB)
  if (state === 'running') return null
  if (!isFreshTimestamp(c, stamp)) {
    return botCheckFailed('Almost there: please click the button once more. It keeps robots out.')
  }
  return overSignUpCap(c, SHARE_OF_CAP)
}
