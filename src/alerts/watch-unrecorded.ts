import { type AlarmCause, raiseAlarm } from '../db/alerts.ts'
import { countDeadEvents } from '../db/inbound-webhook.ts'
import { unrecordedAlarm } from './alert-mails.ts'

/** They are tried again for days, and there is seldom more to do than wait. */
const GAP_MS = 24 * 3_600_000

/**
 * Raises an alarm while a provider event that could not be recorded lies in the queue for them, or in the table. `inQueue` is
 * null when the queue does not say: then nothing is over.
 */
export async function watchUnrecorded(
  db: D1Database,
  inQueue: number | null,
  baseUrl: string,
  now: number,
): Promise<AlarmCause[]> {
  const known = (inQueue ?? 0) + (await countDeadEvents(db))
  if (known > 0) await alarmOfUnrecorded(db, baseUrl, now)
  return known > 0 || inQueue === null ? ['unrecorded'] : []
}

export async function alarmOfUnrecorded(db: D1Database, baseUrl: string, now: number): Promise<void> {
  await raiseAlarm(db, unrecordedAlarm(baseUrl), now, GAP_MS)
}
