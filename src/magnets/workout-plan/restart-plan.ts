import type { Reader } from '../../db/subscribers.ts'
import { dayOf } from '../../lib/zones.ts'
import { restartSchedule } from './queries.ts'
import { mondayAfter } from './rules/training-days.ts'

/** Her month begins again with week 1 on the next Monday, nothing done. */
export async function restartPlan(db: D1Database, reader: Reader, now: number): Promise<void> {
  await db.batch(planRestarted(db, reader, now))
}

export function planRestarted(
  db: D1Database,
  reader: Pick<Reader, 'enrollmentId' | 'timezone'>,
  now: number,
): D1PreparedStatement[] {
  return restartSchedule(db, reader.enrollmentId, mondayAfter(dayOf(now, reader.timezone)), now)
}
