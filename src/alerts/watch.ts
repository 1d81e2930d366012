import { type AlertCause, endAlerts, LASTING, raiseAlert } from '../db/alerts.ts'
import { countDeadEvents, readWebhookHealth, watchUnheard } from '../db/inbound-webhook.ts'
import { readSending } from '../db/sending.ts'
import { readDue } from '../db/stats.ts'
import { HOUR_MS, MINUTE_MS } from '../lib/durations.ts'
import {
  EVENT_ALERT_GAP_HOURS,
  EVENT_BEFORE_ANSWER_MINUTES,
  EVENTS_REFUSED_MINUTES,
  EVENTS_SILENT_HOURS,
  MAIL_LATE_MINUTES,
} from '../policy.ts'
import {
  heldAlert,
  lateAlert,
  signaturesAlert,
  silentAlert,
  stoppedAlert,
  unrecordedAlert,
} from './alert-mails.ts'

interface Watched {
  /** The number of events in the dead letter queue; null if unknown. */
  readonly deadEvents: number | null
  readonly secret: 'set' | 'missing'
  readonly baseUrl: string
}

/** Checks for problems, raises an alert for each, and ends the alerts of those that are over. */
export async function watch(db: D1Database, watched: Watched, now: number): Promise<void> {
  const lasting: readonly AlertCause[] = [
    ...(await watchSending(db, watched.baseUrl, now)),
    ...(await watchEvents(db, watched.secret, watched.baseUrl, now)),
    ...(await watchUnrecorded(db, watched.deadEvents, watched.baseUrl, now)),
  ]
  const over = LASTING.filter((cause) => !lasting.includes(cause))
  await endAlerts(db, over, now)
}

/** Raises an alert if sending has halted, or if mail is late although sending runs. */
async function watchSending(db: D1Database, baseUrl: string, now: number): Promise<AlertCause[]> {
  const { state, reason, untilAt } = await readSending(db)
  switch (state) {
    case 'stopped':
      await raiseAlert(db, stoppedAlert(reason, baseUrl), now)
      return ['stopped']
    case 'held':
      await raiseAlert(db, heldAlert(reason, untilAt, baseUrl), now)
      return ['stopped']
    case 'paused':
      return []
    case 'running': {
      const { due, oldestDueAt } = await readDue(db, now)
      if (oldestDueAt === null || now - oldestDueAt <= MAIL_LATE_MINUTES * MINUTE_MS) return []
      await raiseAlert(db, lateAlert(due, oldestDueAt, baseUrl), now)
      return ['late']
    }
  }
}

/** Raises an alert if mail goes out and no event arrives, because we refuse them or none is sent. */
async function watchEvents(
  db: D1Database,
  secret: 'set' | 'missing',
  baseUrl: string,
  now: number,
): Promise<AlertCause[]> {
  const sinceAt = await watchUnheard(db, now)
  if (sinceAt === null || now - sinceAt < EVENTS_REFUSED_MINUTES * MINUTE_MS) return []
  const { refusedAt } = await readWebhookHealth(db)
  if (
    refusedAt !== null &&
    refusedAt >= sinceAt - EVENT_BEFORE_ANSWER_MINUTES * MINUTE_MS &&
    refusedAt <= now
  ) {
    await raiseAlert(db, signaturesAlert(secret, refusedAt, baseUrl), now, EVENT_ALERT_GAP_HOURS * HOUR_MS)
    return ['signatures']
  }
  if (now - sinceAt < EVENTS_SILENT_HOURS * HOUR_MS) return []
  await raiseAlert(db, silentAlert(sinceAt, baseUrl), now, EVENT_ALERT_GAP_HOURS * HOUR_MS)
  return ['silent']
}

/** Raises an alert while events wait unrecorded. Does not end it if the queue's length is unknown (null). */
async function watchUnrecorded(
  db: D1Database,
  inQueue: number | null,
  baseUrl: string,
  now: number,
): Promise<AlertCause[]> {
  const known = (inQueue ?? 0) + (await countDeadEvents(db))
  if (known > 0) await alertOfUnrecorded(db, baseUrl, now)
  return known > 0 || inQueue === null ? ['unrecorded'] : []
}

export async function alertOfUnrecorded(db: D1Database, baseUrl: string, now: number): Promise<void> {
  await raiseAlert(db, unrecordedAlert(baseUrl), now, EVENT_ALERT_GAP_HOURS * HOUR_MS)
}
