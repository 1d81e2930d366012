import * as z from 'zod/mini'
import type { Reader } from '../../db/subscribers.ts'
import { DAYS, type Day } from '../../domain/course.ts'
import { trackOf } from '../../domain/segment.ts'
import { dayOf } from '../../lib/zones.ts'
import { findSchedule, type ScheduleRow, ticksOf } from './queries.ts'
import { type CompiledWorkoutPlan, type PlanTrack, trackNamed, type Workouts } from './rules/plan.ts'
import { daysOf, sessionsOf } from './rules/sessions.ts'
import { mondayAfter, type Placed, placeSessions } from './rules/training-days.ts'

/** After the school run, when small children nap. At 18:00 they go to bed. */
const HOUR = 9
const daysSchema = z.array(z.enum(DAYS))

export interface PlanSession extends Placed {
  readonly isDone: boolean
}

/** A reader's plan: the track, when they train, and what they have done. */
export interface OpenPlan {
  readonly compiled: CompiledWorkoutPlan
  readonly trackName: string
  readonly track: PlanTrack
  /** Whether it is the track of readers who told nothing about themselves. */
  readonly isUsual: boolean
  readonly startOn: string
  readonly days: readonly Day[]
  readonly hour: number
  readonly reminderMinutes: number | null
  readonly sessions: readonly PlanSession[]
}

export async function openPlan(
  db: D1Database,
  { compiled, rules }: Workouts,
  reader: Reader,
): Promise<OpenPlan> {
  const [schedule, ticks] = await Promise.all([
    findSchedule(db, reader.enrollmentId),
    ticksOf(db, reader.enrollmentId),
  ])
  const trackName = trackOf(rules, reader)
  const track = trackNamed(compiled, trackName)
  const sessions = sessionsOf(track.rows)
  const startOn = schedule?.startOn ?? usualStart(reader)
  const days = chosenDays(schedule, daysOf(sessions))
  const done = new Set(ticks.map((tick) => `${tick.week}${tick.letter}`))
  return {
    compiled,
    trackName,
    track,
    isUsual: trackName === compiled.usual,
    startOn,
    days,
    hour: schedule?.hour ?? HOUR,
    reminderMinutes: schedule?.reminderMinutes ?? null,
    sessions: placeSessions(sessions, startOn, days).map((session) => ({
      ...session,
      isDone: done.has(`${session.week}${session.letter}`),
    })),
  }
}

/** When the plan begins unless the reader chooses another day. */
export function usualStart(reader: Pick<Reader, 'confirmedAt' | 'signedUpAt' | 'timezone'>): string {
  return mondayAfter(dayOf(reader.confirmedAt ?? reader.signedUpAt, reader.timezone))
}

/** The reader's days, unless the track now has another number of sessions a week. */
function chosenDays(schedule: ScheduleRow | null, ofPlan: readonly Day[]): readonly Day[] {
  const chosen = daysSchema.safeParse(schedule?.days?.split(',') ?? [])
  return chosen.data?.length === ofPlan.length ? chosen.data : ofPlan
}
