import { raiseAlert } from '../db/alerts.ts'
import type { ProviderEvent } from '../db/provider-events.ts'
import { reputationWindow } from '../db/reputation.ts'
import { pauseConfirmMails, pauseSending } from '../db/sending.ts'
import { bouncesAlert, complaintsAlert, confirmComplaintsAlert } from './alert-mails.ts'

/** After events were recorded: looks at bounces and complaints if any of them tell of one. */
export async function judgeEvents(
  db: D1Database,
  events: readonly ProviderEvent[],
  baseUrl: string,
  now: number,
): Promise<void> {
  const tells = (effect: ProviderEvent['effect']) => events.some((event) => event.effect === effect)
  if (tells('bounced')) await watchBounces(db, baseUrl, now)
  if (tells('complained')) await watchComplaints(db, baseUrl, now)
}

/** Beyond the first two Resend may stop an account; at the third mailbox providers sort mail away (Gmail's sender guidelines). */
const MOST_BOUNCED = 0.04
const MOST_COMPLAINED = 0.0008
const PAUSES_AT = 0.003
/** A share of a handful says nothing. */
const FEWEST_OUTCOMES = 100
const FEWEST_DELIVERED = 1000

/** After a bounce: raises an alert when too many of the last thousand mails came back. */
async function watchBounces(db: D1Database, baseUrl: string, now: number): Promise<void> {
  const { delivered, bounced } = await reputationWindow(db, 'all')
  const outcomes = delivered + bounced
  if (bounced / Math.max(outcomes, FEWEST_OUTCOMES) <= MOST_BOUNCED) return
  await raiseAlert(db, bouncesAlert(bounced, outcomes, baseUrl), now)
}

/**
 * After a complaint: raises an alert when too many of the last thousand mails were reported as spam, and pauses sending
 * when it is far too many. What was sent to readers who had not confirmed is judged by itself, and pauses the confirm mails
 * alone. Only what happened since the operator resumed last counts, so it takes three further complaints to pause again.
 */
async function watchComplaints(db: D1Database, baseUrl: string, now: number): Promise<void> {
  await watchCourse(db, baseUrl, now)
  await watchConfirmMails(db, baseUrl, now)
}

async function watchCourse(db: D1Database, baseUrl: string, now: number): Promise<void> {
  const { outOf, complained, share } = await complaintsOf(db, 'course')
  if (share >= PAUSES_AT) {
    await pauseSending(db, `${complained} of the last ${outOf} mails were reported as spam`, now)
  }
  if (share <= MOST_COMPLAINED) return
  await raiseAlert(db, complaintsAlert(complained, outOf, share >= PAUSES_AT, baseUrl), now)
}

async function watchConfirmMails(db: D1Database, baseUrl: string, now: number): Promise<void> {
  const { outOf, complained, share } = await complaintsOf(db, 'confirmation')
  if (share >= PAUSES_AT) {
    const reason = `${complained} of the last ${outOf} confirm mails were reported as spam`
    await pauseConfirmMails(db, reason, now)
  }
  if (share <= MOST_COMPLAINED) return
  await raiseAlert(db, confirmComplaintsAlert(complained, outOf, share >= PAUSES_AT, baseUrl), now)
}

/** What was reported was delivered, whether or not that was told. */
async function complaintsOf(db: D1Database, kind: 'course' | 'confirmation') {
  const { delivered, complained } = await reputationWindow(db, kind)
  const outOf = Math.max(delivered, complained)
  return { outOf, complained, share: complained / Math.max(outOf, FEWEST_DELIVERED) }
}
