import { markDone } from '../db/deliveries.ts'
import { unfoldCourse } from '../db/retention.ts'
import { rowsOf } from '../db/rows.ts'
import type { CompiledCourse } from '../domain/course.ts'

export type Marked = 'marked' | 'not_had'

/** She says that she has done what a lesson asks, or that she has not after all; only of one that was sent to her. */
export async function markLesson(
  db: D1Database,
  course: Pick<CompiledCourse, 'lessons'>,
  enrollmentId: number,
  mark: { lesson: string; isDone: boolean },
  now: number,
): Promise<Marked> {
  if (!course.lessons.includes(mark.lesson)) return 'not_had'
  const marked = await db.batch([
    ...unfoldCourse(db, enrollmentId),
    markDone(db, enrollmentId, mark.lesson, mark.isDone ? now : null),
  ])
  return rowsOf(marked.at(-1)).length === 0 ? 'not_had' : 'marked'
}
