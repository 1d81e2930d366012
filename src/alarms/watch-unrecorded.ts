import { raiseAlarm } from '../db/alarms.ts'
import { unrecordedAlarm } from './wording.ts'

/** They are tried again for days, and there is seldom more to do than wait. */
const GAP_MS = 24 * 3_600_000

/** Raises an alarm while anything lies in the queue of the provider events that could not be recorded. */
export async function watchUnrecorded(
  db: D1Database,
  deadEvents: Pick<Queue, 'metrics'>,
  now: number,
): Promise<void> {
  const { backlogCount } = await deadEvents.metrics()
  if (backlogCount > 0) await alarmOfUnrecorded(db, now)
}

export async function alarmOfUnrecorded(db: D1Database, now: number): Promise<void> {
  await raiseAlarm(db, unrecordedAlarm(), now, GAP_MS)
}
