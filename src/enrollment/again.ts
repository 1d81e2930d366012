import { startAgain } from '../db/again.ts'
import { restoreArchived } from '../db/retention.ts'
import { rowsOf } from '../db/rows.ts'
import type { Reader } from '../db/subscribers.ts'
import type { Course } from '../domain/magnet.ts'
import { dayOf } from '../lib/zones.ts'

interface AgainInput {
  readonly course: Pick<Course, 'consentVersion' | 'magnet'>
  readonly reader: Reader
  /** Where they agreed. */
  readonly page: string
  readonly now: number
}

/**
 * Starts a completed course again as if it were confirmed now. What was sent and marked as done stays as history.
 * Idempotent: a repeat finds the course running.
 */
export async function startCourseAgain(
  db: D1Database,
  { course, reader, page, now }: AgainInput,
): Promise<'started' | 'not_over'> {
  const { enrollmentId, timezone } = reader
  const results = await db.batch([
    ...restoreArchived(db, enrollmentId),
    ...course.magnet.onStartAgain(db, reader, now),
    ...startAgain(db, {
      enrollmentId,
      wording: course.consentVersion,
      page,
      today: dayOf(now, timezone),
      now,
    }),
  ])
  return rowsOf(results.at(-1)).length === 1 ? 'started' : 'not_over'
}
