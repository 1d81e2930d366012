import { pauseEnrollment, skipScheduledOfPaused } from '../db/enrollments.ts'
import { rowsOf } from '../db/rows.ts'
import type { Reader } from '../db/subscribers.ts'
import { pauseDays } from '../domain/schedule.ts'

export type Paused = 'paused' | 'day_out_of_range' | 'not_under_way'

/** Stops the lessons until a day, or until she comes back (null); again with another day moves the end. */
export async function pause(
  db: D1Database,
  reader: Pick<Reader, 'enrollmentId' | 'timezone'>,
  untilOn: string | null,
  now: number,
): Promise<Paused> {
  const { first, last } = pauseDays(now, reader.timezone)
  if (untilOn !== null && (untilOn < first || untilOn > last)) return 'day_out_of_range'
  const [paused] = await db.batch([
    pauseEnrollment(db, reader.enrollmentId, untilOn),
    skipScheduledOfPaused(db, reader.enrollmentId, now),
  ])
  return rowsOf(paused).length === 0 ? 'not_under_way' : 'paused'
}
