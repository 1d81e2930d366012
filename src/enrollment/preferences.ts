import { rowsOf } from '../db/rows.ts'
import {
  findSnapshot,
  moveScheduled,
  type ScheduledSnapshot,
  storeRhythm,
  storeZone,
} from '../db/schedules.ts'
import type { Reader } from '../db/subscribers.ts'
import type { Course } from '../domain/magnet.ts'
import {
  type ChosenRhythm,
  type CourseSchedule,
  isWeekly,
  type Pace,
  readRhythm,
  rhythmOf,
} from '../domain/rhythm.ts'
import { nextLesson, reschedule, type ScheduledLesson } from '../domain/schedule.ts'
import { retryWhileStale } from '../lib/retry-while-stale.ts'
import { weekdayOf } from '../lib/zones.ts'
import { lastUsedIn, readHistory, receivedIn } from './history.ts'

/** Null leaves a value as it is; a pace of null follows the course. */
export type RhythmChange =
  | { readonly pace: Pace | null; readonly weekday: number | null; readonly hour: number | null }
  | { readonly zone: string }

type RhythmSet = 'set' | 'unknown' | 'busy'

interface SetRhythmInput {
  readonly course: Course
  readonly reader: Pick<Reader, 'enrollmentId' | 'confirmedAt' | 'signedUpAt'>
  readonly change: RhythmChange
  readonly now: number
}

/**
 * Stores a reader's rhythm or zone and moves the scheduled lesson, in one transaction. Written only while
 * what it was computed from is unchanged, so concurrent changes of a reader follow one another.
 */
export async function setRhythm(
  db: D1Database,
  { course, reader, change, now }: SetRhythmInput,
): Promise<RhythmSet> {
  return retryWhileStale(async () => {
    const snapshot = await findSnapshot(db, reader.enrollmentId)
    if (snapshot === null) return 'unknown'
    const before = readRhythm(snapshot.rhythm)
    const history = readHistory(snapshot.history)
    const last = lastUsedIn(history, now, before.zone)
    const after = rhythmAfter(course.schedule, before, change, last.scheduledOn)
    if (isSame(before, after)) return 'set'
    const received = new Set(receivedIn(history).map((delivery) => delivery.message))
    const rhythm = rhythmOf(course.schedule, after, nextLesson(course.lessons, received))
    const results = await db.batch([
      moveScheduled(db, snapshot, reschedule(rhythm, last, scheduledIn(snapshot, before.zone), now), now),
      ...('zone' in change
        ? [
            ...course.magnet.onZoneChange(db, { ...reader, timezone: before.zone }, snapshot, now),
            storeZone(db, snapshot, change.zone),
          ]
        : [storeRhythm(db, snapshot, after)]),
    ])
    return rowsOf(results.at(-1)).length > 0 ? 'set' : 'stale'
  })
}

/** Choosing a pace fixes the weekday: that of the lessons so far, unless the reader names another. */
function rhythmAfter(
  schedule: CourseSchedule,
  before: ChosenRhythm,
  change: RhythmChange,
  lastScheduledOn: string,
): ChosenRhythm {
  if ('zone' in change) return { ...before, zone: change.zone }
  const hour = change.hour ?? before.hour
  if (change.pace === null) {
    return { ...before, pace: 'weekly', weekday: isWeekly(schedule) ? before.weekday : null, hour }
  }
  const weekday = change.weekday ?? before.weekday ?? weekdayOf(lastScheduledOn)
  return { ...before, pace: change.pace, weekday, hour }
}

function scheduledIn({ scheduledOn, dueAt }: ScheduledSnapshot, zone: string): ScheduledLesson | null {
  return scheduledOn === null || dueAt === null ? null : { scheduledOn, dueAt, zone }
}

function isSame(one: ChosenRhythm, other: ChosenRhythm): boolean {
  return (
    one.pace === other.pace &&
    one.weekday === other.weekday &&
    one.hour === other.hour &&
    one.zone === other.zone
  )
}
