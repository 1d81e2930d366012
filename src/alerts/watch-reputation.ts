import { raiseAlert } from '../db/alerts.ts'
import type { ProviderEvent } from '../db/provider-events.ts'
import { reputationWindow } from '../db/reputation.ts'
import { pauseConfirmMails, pauseSending } from '../db/sending.ts'
import {
  BOUNCE_ALERT_SHARE,
  BOUNCE_MIN_MAILS,
  COMPLAINT_ALERT_SHARE,
  COMPLAINT_MIN_MAILS,
  COMPLAINT_PAUSE_SHARE,
} from '../policy.ts'
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

/** After a bounce: raises an alert when too many of the last thousand mails came back. */
async function watchBounces(db: D1Database, baseUrl: string, now: number): Promise<void> {
  const { delivered, bounced } = await reputationWindow(db, 'all')
  const outcomes = delivered + bounced
  if (bounced / Math.max(outcomes, BOUNCE_MIN_MAILS) <= BOUNCE_ALERT_SHARE) return
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
  if (share >= COMPLAINT_PAUSE_SHARE) {
    await pauseSending(db, `${complained} of the last ${outOf} mails were reported as spam`, now)
  }
  if (share <= COMPLAINT_ALERT_SHARE) return
  await raiseAlert(db, complaintsAlert(complained, outOf, share >= COMPLAINT_PAUSE_SHARE, baseUrl), now)
}

async function watchConfirmMails(db: D1Database, baseUrl: string, now: number): Promise<void> {
  const { outOf, complained, share } = await complaintsOf(db, 'confirmation')
  if (share >= COMPLAINT_PAUSE_SHARE) {
    const reason = `${complained} of the last ${outOf} confirm mails were reported as spam`
    await pauseConfirmMails(db, reason, now)
  }
  if (share <= COMPLAINT_ALERT_SHARE) return
  await raiseAlert(
    db,
    confirmComplaintsAlert(complained, outOf, share >= COMPLAINT_PAUSE_SHARE, baseUrl),
    now,
  )
}

/** What was reported was delivered, whether or not that was told. */
async function complaintsOf(db: D1Database, kind: 'course' | 'confirmation') {
  const { delivered, complained } = await reputationWindow(db, kind)
  const outOf = Math.max(delivered, complained)
  return { outOf, complained, share: complained / Math.max(outOf, COMPLAINT_MIN_MAILS) }
}
