import { type AlarmCause, raiseAlarm } from '../db/alerts.ts'
import { readWebhookHealth, watchUnheard } from '../db/inbound-webhook.ts'
import { signaturesAlarm, silentAlarm } from './alert-mails.ts'

/** Resend tells of a mail within seconds, and repeats what was not taken after 5 seconds, 5 and 30 minutes, 2 and 5 hours. */
const SILENT_MS = 6 * 3_600_000
/** A refusal and no verified event for so long: that is not a stranger's noise. */
const REFUSED_MS = 30 * 60_000
/** There is seldom more to do than what the first mail says. */
const GAP_MS = 24 * 3_600_000
/** The cron may see that a mail was accepted after its first event was refused. */
const EARLIER_MS = 5 * 60_000

/** Raises an alarm when mail goes out and no event comes of it: because they are refused here, or because none is sent. */
export async function watchEvents(
  db: D1Database,
  secret: 'set' | 'missing',
  baseUrl: string,
  now: number,
): Promise<AlarmCause[]> {
  const sinceAt = await watchUnheard(db, now)
  if (sinceAt === null || now - sinceAt < REFUSED_MS) return []
  const { refusedAt } = await readWebhookHealth(db)
  if (refusedAt !== null && refusedAt >= sinceAt - EARLIER_MS && refusedAt <= now) {
    await raiseAlarm(db, signaturesAlarm(secret, refusedAt, baseUrl), now, GAP_MS)
    return ['signatures']
  }
  if (now - sinceAt < SILENT_MS) return []
  await raiseAlarm(db, silentAlarm(sinceAt, baseUrl), now, GAP_MS)
  return ['silent']
}
