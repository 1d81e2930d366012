import { findPaused } from '../db/enrollments.ts'
import type { CompiledCourse } from '../domain/course.ts'
import { comeBack } from './come-back.ts'

export type Resumed = 'resumed' | 'not_paused' | 'busy'

/** Ends her pause and owes her what comes next; who is not paused stays as she is. */
export async function resume(
  db: D1Database,
  course: CompiledCourse,
  enrollmentId: number,
  now: number,
): Promise<Resumed> {
  const cameBack = await comeBack(db, course, () => findPaused(db, enrollmentId), now)
  switch (cameBack) {
    case 'back':
      return 'resumed'
    case 'not_away':
      return 'not_paused'
    case 'busy':
      return 'busy'
  }
}
