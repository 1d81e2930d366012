import { skipPaused } from '../db/deliveries.ts'
import { endedPauses, findPaused, pauseEnrollment, zonesOfPauses } from '../db/enrollments.ts'
import { rowsOf } from '../db/rows.ts'
import type { AwayReader } from '../db/schedules.ts'
import type { Reader } from '../db/subscribers.ts'
import type { Courses } from '../domain/courses.ts'
import { readRhythm } from '../domain/rhythm.ts'
import { pauseDays } from '../domain/schedule.ts'
import { chunksOf, jsonBytes } from '../lib/chunks.ts'
import { dayOf, instantOf, isZone } from '../lib/zones.ts'
import { reactivate, reactivateAll } from './reactivate.ts'

type Paused = 'paused' | 'day_out_of_range' | 'not_under_way'

/** Pauses lessons until a day, or without an end (null). Called again, it moves the end. */
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
    skipPaused(db, reader.enrollmentId, now),
  ])
  return rowsOf(paused).length === 0 ? 'not_under_way' : 'paused'
}

type Resumed = 'resumed' | 'not_paused' | 'busy'

/** Ends a pause and schedules what comes next. */
export async function resume(
  db: D1Database,
  courses: Courses,
  enrollmentId: number,
  now: number,
): Promise<Resumed> {
  const reactivated = await reactivate(db, { courses, find: () => findPaused(db, enrollmentId), now })
  return ({ reactivated: 'resumed', not_away: 'not_paused', busy: 'busy' } as const)[reactivated]
}

/** Histories grow with the course, and D1 takes two megabytes a value. */
const MAX_BYTES = 500_000
const EASTERNMOST = 'Pacific/Kiritimati'

/**
 * Resumes readers whose day has come in their zone; the next run takes the rest. An unknown zone holds up
 * only its own readers. Their day counts from its first minute, so a late run costs no lesson.
 */
export async function endPauses(
  db: D1Database,
  courses: Courses,
  limit: { readonly readers: number; readonly chunks: number },
  now: number,
): Promise<void> {
  const latestDay = dayOf(now, EASTERNMOST)
  const ids = courses.all.map(({ id }) => id)
  const zones = (await zonesOfPauses(db, ids, latestDay)).filter(isZone)
  if (zones.length === 0) return
  const todayIn = Object.fromEntries(zones.map((zone) => [zone, dayOf(now, zone)]))
  const ended = await endedPauses(db, ids, latestDay, todayIn, limit.readers)
  if (ended.length === 0) return
  const dayBegan = (reader: AwayReader) =>
    reader.pausedUntilOn === null ? now : instantOf(reader.pausedUntilOn, 0, readRhythm(reader.rhythm).zone)
  const chunks = [...chunksOf(ended, { items: limit.readers, bytes: MAX_BYTES }, jsonBytes)]
  for (const chunk of chunks.slice(0, limit.chunks))
    await reactivateAll(db, { courses, readers: chunk, resumesAt: dayBegan, now })
}
