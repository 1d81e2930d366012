import { readConfirmMails } from '../../db/sending.ts'
import { countSignUps } from '../../db/sign-up-limits.ts'
import type { AppContext } from '../context.ts'
import { networkHashOf } from './client-ip.ts'
import { isFreshStamp } from './form-timestamp.ts'
import { notSurelyAPerson, type Refusal, tooMany } from './refusal.ts'

const WINDOW_MS = 3_600_000

/** No network takes more of the ceiling than a tenth: it can't shut others out. */
const NETWORKS_AT_LEAST = 10

/** Stops sign-ups from everywhere together, before they become a flood of mail, until some are an hour old; at a share of the usual number if told. */
export async function tooManyInAll(c: AppContext, share = 1): Promise<Refusal | null> {
  const { signUpCeiling, now: clock } = c.var.app
  if (signUpCeiling === null) return null
  const ceiling = Math.max(1, signUpCeiling * share)
  const now = clock()
  const seen = await countSignUps(c.env.DB, networkHashOf(c), now - WINDOW_MS, now)
  if (seen.ofNetwork >= Math.ceil(ceiling / NETWORKS_AT_LEAST)) {
    const seconds = Math.ceil((seen.networkSince + WINDOW_MS - now) / 1000)
    return tooMany('There have been too many sign-ups from your network. Please try again later.', seconds)
  }
  if (seen.count < ceiling) return null
  const seconds = Math.ceil((seen.firstMinuteAt + WINDOW_MS - now) / 1000)
  return tooMany('A lot of people are signing up right now. Please try again soon.', seconds)
}

const SHARE_OF_CEILING = 0.1

/**
 * While spam reports hold the confirm mails back, somebody may be typing strangers' addresses into the form. Only a fresh form
 * of ours is taken, so that a script without one gets nowhere and a person clicks once more; and a tenth of the usual ceiling.
 */
export async function notWhileReported(c: AppContext, stamp: unknown): Promise<Refusal | null> {
  const { state } = await readConfirmMails(c.env.DB)
  if (state === 'running') return null
  if (!isFreshStamp(c, stamp)) {
    return notSurelyAPerson('Almost there: please click the button once more. It keeps robots out.')
  }
  return tooManyInAll(c, SHARE_OF_CEILING)
}
