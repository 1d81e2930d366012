import { type InCourse, inCourse, startCourse } from '../db/next-course.ts'
import { restoreArchived } from '../db/retention.ts'
import { rowsOf } from '../db/rows.ts'
import type { Reader } from '../db/subscribers.ts'
import type { CompiledCourse } from '../domain/course.ts'
import { dayOf } from '../lib/zones.ts'

/** `not_started`: they have not completed the course before, or their address must not be mailed. */
type NextCourse =
  | { readonly kind: 'started' | 'there_already'; readonly there: InCourse }
  | { readonly kind: 'not_started' }

interface StartInput {
  /** In the course that they have completed. */
  readonly reader: Pick<Reader, 'enrollmentId' | 'subscriberId' | 'timezone'>
  readonly course: Pick<CompiledCourse, 'id' | 'consentVersion'>
  /** Where they agreed. */
  readonly page: string
  readonly now: number
}

/** Starts the next course with the reader's consent. Their link proves the mailbox. Idempotent. */
export async function startNextCourse(
  db: D1Database,
  { reader, course, page, now }: StartInput,
): Promise<NextCourse> {
  const { enrollmentId, subscriberId, timezone } = reader
  const before = await whereIn(db, subscriberId, course.id)
  if (before !== null && isIn(before)) return { kind: 'there_already', there: before }
  const results = await db.batch([
    ...(before === null ? [] : restoreArchived(db, before.enrollmentId)),
    ...startCourse(db, {
      enrollmentId,
      course: course.id,
      wording: course.consentVersion,
      page,
      today: dayOf(now, timezone),
      now,
    }),
    inCourse(db, subscriberId, course.id),
  ])
  const there = rowsOf<InCourse>(results.at(-1))[0]
  if (there === undefined || !isIn(there)) return { kind: 'not_started' }
  return { kind: there.confirmedAt === now ? 'started' : 'there_already', there }
}

/** Where a subscriber is in another course. Null if they were never in it. */
export function whereIn(db: D1Database, subscriberId: number, course: string): Promise<InCourse | null> {
  return inCourse(db, subscriberId, course).first<InCourse>()
}

/** Whether its link opens a course that runs, waits or is complete. */
export function isIn({ status }: Pick<InCourse, 'status'>): boolean {
  return status === 'active' || status === 'paused' || status === 'completed'
}
