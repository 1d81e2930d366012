import type { Reader } from '../../db/subscribers.ts'
import { restartSchedule } from '../../db/workout-plans.ts'
import { dayOf } from '../../lib/zones.ts'
import { mondayAfter } from './training-days.ts'

/** Her month begins again with week 1 on the next Monday, nothing done. */
export async function restartPlan(db: D1Database, reader: Reader, now: number): Promise<void> {
  await db.batch(planRestarted(db, reader, now))
}

export function planRestarted(db: D1Database, reader: Reader, now: number): D1PreparedStatement[] {
  return restartSchedule(db, reader.enrollmentId, mondayAfter(dayOf(now, reader.timezone)), now)
}
