import { rowsOf } from '../db/rows.ts'
import { type AwayReader, type Reactivation, reactivateReaders } from '../db/schedules.ts'
import type { CompiledCourse } from '../domain/course.ts'
import type { Courses } from '../domain/courses.ts'
import type { Course } from '../domain/magnet.ts'
import { readRhythm, rhythmOf } from '../domain/rhythm.ts'
import {
  firstScheduledDay,
  nextLesson,
  reschedule,
  type ScheduledLesson,
  type UsedDay,
} from '../domain/schedule.ts'
import { UNDER_WAY } from '../domain/statuses.ts'
import { retryWhileStale } from '../lib/retry-while-stale.ts'
import { dayOf } from '../lib/zones.ts'
import { type History, lastUsedIn, missedIn, readHistory, receivedIn } from './history.ts'

type Reactivated = 'reactivated' | 'not_away' | 'busy'

interface ReactivateInput {
  readonly courses: Courses
  readonly find: () => Promise<AwayReader | null>
  readonly now: number
  readonly along?: (reader: AwayReader, course: Course) => D1PreparedStatement[]
}

/**
 * Lets a reader continue, together with `along`, unless the course has ended. Retries if the reader changed in
 * between.
 */
export async function reactivate(
  db: D1Database,
  { courses, find, now, along = () => [] }: ReactivateInput,
): Promise<Reactivated> {
  return retryWhileStale(async () => {
    const reader = await find()
    const course = reader === null ? null : courses.of(reader.course)
    if (reader === null || course === null) return 'not_away'
    return (await reactivateAll(db, {
      courses,
      readers: [reader],
      resumesAt: () => now,
      now,
      along: along(reader, course),
    })) === 1
      ? 'reactivated'
      : 'stale'
  })
}

interface ReactivateAllInput {
  readonly courses: Courses
  readonly readers: readonly AwayReader[]
  readonly resumesAt: (reader: AwayReader) => number
  readonly now: number
  readonly along?: readonly D1PreparedStatement[]
}

/** Lets these readers continue and returns how many did. Skips those who changed since they were read. */
export async function reactivateAll(
  db: D1Database,
  { courses, readers, resumesAt, now, along = [] }: ReactivateAllInput,
): Promise<number> {
  const reactivations = readers.map((reader) => ({
    ...reader,
    ...reactivationOf(courses.of(reader.course), reader, resumesAt(reader)),
  }))
  const results = await db.batch([...along, ...reactivateReaders(db, reactivations, now)])
  return rowsOf(results[along.length]).length
}

/**
 * What comes next for a reader who returns: nothing in a course that has ended (null). Mail on its way schedules
 * the next one when settled.
 */
export function reactivationOf(
  course: Pick<CompiledCourse, 'lessons' | 'schedule'> | null,
  reader: Pick<AwayReader, 'history' | 'rhythm' | 'pausedUntilOn'>,
  now: number,
): Pick<Reactivation, 'status' | 'next'> {
  const history = readHistory(reader.history)
  if (course === null || history.some((delivery) => UNDER_WAY.has(delivery.status)))
    return { status: 'active', next: null }

  const chosen = readRhythm(reader.rhythm)
  const welcome = history.findLast((delivery) => delivery.message === 'welcome')
  if (welcome !== undefined && !welcome.wasReceived) {
    const day = firstScheduledDay(now, chosen.zone)
    return { status: 'active', next: { message: 'welcome', round: welcome.round, priority: 0, ...day } }
  }

  const received = new Set(receivedIn(history).map((delivery) => delivery.message))
  const message = nextLesson(course.lessons, received)
  if (message === null) return { status: 'completed', next: null }
  const last = lastUsedIn(history, now, chosen.zone)
  const missed = missedBy(reader, { history, last, zone: chosen.zone }, now)
  const day = reschedule(rhythmOf(course.schedule, chosen, message), last, missed, now)
  return { status: 'active', next: { message, round: 0, priority: 1, ...day } }
}

/** Once a pause is over, lessons from before its last day are not made up for. */
function missedBy(
  { pausedUntilOn }: Pick<AwayReader, 'pausedUntilOn'>,
  { history, last, zone }: { history: History; last: UsedDay; zone: string },
  now: number,
): ScheduledLesson | null {
  const missed = missedIn(history, last)
  if (missed === null) return null
  const isOver = pausedUntilOn !== null && pausedUntilOn <= dayOf(now, zone)
  return isOver && missed.scheduledOn < pausedUntilOn ? null : { ...missed, zone }
}
