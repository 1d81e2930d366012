import { raiseAlert } from '../db/alerts.ts'
import { pauseConfirmMails, pauseSending, reputationWindow } from '../db/sending.ts'
import type { ProviderEvent } from '../domain/provider-event.ts'
import {
  BOUNCE_ALERT_SHARE,
  BOUNCE_MIN_MAILS,
  COMPLAINT_ALERT_SHARE,
  COMPLAINT_MIN_MAILS,
  COMPLAINT_PAUSE_SHARE,
} from '../policy.ts'
import { bouncesAlert, complaintsAlert, confirmComplaintsAlert } from './alert-mails.ts'

/** Checks bounces and complaints after events of those kinds were recorded. */
export async function checkReputation(
  db: D1Database,
  events: readonly ProviderEvent[],
  baseUrl: string,
  now: number,
): Promise<void> {
  const tells = (effect: ProviderEvent['effect']) => events.some((event) => event.effect === effect)
  if (tells('bounced')) await watchBounces(db, baseUrl, now)
  if (!tells('complained')) return
  await watchCourse(db, baseUrl, now)
  await watchConfirmMails(db, baseUrl, now)
}

async function watchBounces(db: D1Database, baseUrl: string, now: number): Promise<void> {
  const { delivered, bounced } = await reputationWindow(db, 'all')
  const outcomes = delivered + bounced
  if (bounced / Math.max(outcomes, BOUNCE_MIN_MAILS) <= BOUNCE_ALERT_SHARE) return
  await raiseAlert(db, bouncesAlert(bounced, outcomes, baseUrl), now)
}

/**
 * Raises an alert if too many of the last thousand mails were reported as spam, and pauses sending if far too
 * many were. Confirm mails are judged, and paused, separately. The count restarts when the operator resumes,
 * so it takes three more complaints to pause again.
 */
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
  const alert = confirmComplaintsAlert(complained, outOf, share >= COMPLAINT_PAUSE_SHARE, baseUrl)
  await raiseAlert(db, alert, now)
}

/** A mail that was reported as spam was delivered, even without a delivery event. */
async function complaintsOf(db: D1Database, kind: 'course' | 'confirmation') {
  const { delivered, complained } = await reputationWindow(db, kind)
  const outOf = Math.max(delivered, complained)
  return { outOf, complained, share: complained / Math.max(outOf, COMPLAINT_MIN_MAILS) }
}
