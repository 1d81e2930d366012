import { type AlarmCause, raiseAlarm } from '../db/alerts.ts'
import { readSending } from '../db/sending.ts'
import { readDue } from '../db/stats.ts'
import { LATE_MS } from '../policy.ts'
import { heldAlarm, lateAlarm, stoppedAlarm } from './alert-mails.ts'

/** Raises an alarm when sending stands still, or when mail is late although it runs. */
export async function watchSending(db: D1Database, baseUrl: string, now: number): Promise<AlarmCause[]> {
  const { state, reason, untilAt } = await readSending(db)
  switch (state) {
    case 'stopped':
      await raiseAlarm(db, stoppedAlarm(reason, baseUrl), now)
      return ['stopped']
    case 'held':
      await raiseAlarm(db, heldAlarm(reason, untilAt, baseUrl), now)
      return ['stopped']
    case 'paused':
      return []
    case 'running': {
      const { due, oldestDueAt } = await readDue(db, now)
      if (oldestDueAt === null || now - oldestDueAt <= LATE_MS) return []
      await raiseAlarm(db, lateAlarm(due, oldestDueAt, baseUrl), now)
      return ['late']
    }
  }
}
