import { markDone } from '../db/deliveries.ts'
import { restoreArchived } from '../db/retention.ts'
import { rowsOf } from '../db/rows.ts'
import { findSnapshot, moveScheduled, storeRhythm } from '../db/schedules.ts'
import type { CompiledCourse } from '../domain/course.ts'
import { readRhythm, withWeekday } from '../domain/rhythm.ts'
import { firstScheduledDay, lessonInOrder } from '../domain/schedule.ts'
import { retryWhileStale } from '../lib/retry-while-stale.ts'
import { lastUsedIn, readHistory, receivedIn } from './history.ts'

type NextSent = 'scheduled' | 'not_scheduled' | 'busy'

/** Makes the scheduled lesson due now. A given `lesson` keeps a double click from sending two. */
export async function sendNextNow(
  db: D1Database,
  input: { course: CompiledCourse; enrollmentId: number; lesson: string | null; now: number },
): Promise<NextSent> {
  const { course, enrollmentId, lesson, now } = input
  let expected = lesson
  return retryWhileStale(async () => {
    const snapshot = await findSnapshot(db, enrollmentId)
    if (snapshot === null) return 'not_scheduled'
    const history = readHistory(snapshot.history)
    const scheduled = history.find((delivery) => delivery.status === 'scheduled')?.message
    if (scheduled === undefined || scheduled === 'welcome') return 'not_scheduled'
    const received = new Set(receivedIn(history).map((delivery) => delivery.message))
    const next = lessonInOrder(course.lessons, received, scheduled)
    if (next === null || next !== (expected ?? next)) return 'not_scheduled'
    expected = next
    const rhythm = readRhythm(snapshot.rhythm)
    const last = lastUsedIn(history, now, rhythm.zone)
    const results = await db.batch([
      moveScheduled(db, snapshot, firstScheduledDay(now, rhythm.zone), now),
      storeRhythm(db, snapshot, withWeekday(course.schedule, rhythm, last.scheduledOn)),
    ])
    return rowsOf(results.at(-1)).length > 0 ? 'scheduled' : 'stale'
  })
}

type Marked = 'marked' | 'not_had'

interface MarkLessonInput {
  readonly course: Pick<CompiledCourse, 'lessons'>
  readonly enrollmentId: number
  readonly mark: { lesson: string; isDone: boolean }
  readonly now: number
}

/** Marks a lesson that was sent as done, or removes the mark. */
export async function markLesson(
  db: D1Database,
  { course, enrollmentId, mark, now }: MarkLessonInput,
): Promise<Marked> {
  if (!course.lessons.includes(mark.lesson)) return 'not_had'
  const marked = await db.batch([
    ...restoreArchived(db, enrollmentId),
    markDone(db, enrollmentId, mark.lesson, mark.isDone ? now : null),
  ])
  return rowsOf(marked.at(-1)).length === 0 ? 'not_had' : 'marked'
}
