import type { CompiledCourse } from '../course/course.ts'
import { findPaused, type PausedReader, resumeEnrollments } from '../db/pauses.ts'
import { rowsOf } from '../db/rows.ts'
import { resumption } from './resumption.ts'

const TRIES = 5

export type Resumed = 'resumed' | 'not_paused'

/** Ends her pause and owes her what comes next; who is not paused stays as she is. */
export async function resume(
  db: D1Database,
  course: CompiledCourse,
  enrollmentId: number,
  now: number,
): Promise<Resumed> {
  for (let tries = 0; tries < TRIES; tries++) {
    const reader = await findPaused(db, enrollmentId)
    if (reader === null) return 'not_paused'
    if ((await resumeAll(db, course, [reader], () => now, now)) === 1) return 'resumed'
  }
  throw new Error('the deliveries of a pause kept changing')
}

/**
 * Ends the pauses of these readers in one transaction and tells how many. A reader whose pause or deliveries have
 * changed since she was read is left out: what she is owed would be computed from the past.
 */
export async function resumeAll(
  db: D1Database,
  course: CompiledCourse,
  readers: readonly PausedReader[],
  goesOnAt: (reader: PausedReader) => number,
  now: number,
): Promise<number> {
  const returns = readers.map((reader) => ({ ...reader, ...resumption(course, reader, goesOnAt(reader)) }))
  const [resumed] = await db.batch(resumeEnrollments(db, returns, now))
  return rowsOf(resumed).length
}
