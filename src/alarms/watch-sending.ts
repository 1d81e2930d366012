import { raiseAlarm } from '../db/alarms.ts'
import { readSending } from '../db/sending.ts'
import { readDue } from '../db/stats.ts'
import { LATE_MS } from '../delivery/waits.ts'
import { heldAlarm, lateAlarm, stoppedAlarm } from './wording.ts'

/** Raises an alarm when sending stands still, or when mail is late although it runs. */
export async function watchSending(db: D1Database, baseUrl: string, now: number): Promise<void> {
  const { state, reason, untilAt } = await readSending(db)
  switch (state) {
    case 'stopped':
      return raiseAlarm(db, stoppedAlarm(reason, baseUrl), now)
    case 'held':
      return raiseAlarm(db, heldAlarm(reason, untilAt, baseUrl), now)
    case 'paused':
      return
    case 'running': {
      const { due, oldestDueAt } = await readDue(db, now)
      if (oldestDueAt === null || now - oldestDueAt <= LATE_MS) return
      return raiseAlarm(db, lateAlarm(due, oldestDueAt, baseUrl), now)
    }
  }
}
