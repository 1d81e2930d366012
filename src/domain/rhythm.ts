import * as z from 'zod/mini'
import { addDays, weekdayOf } from '../lib/zones.ts'
import type { CompiledCourse } from './course.ts'

export const PACES = ['twice_weekly', 'weekly', 'every_two_weeks'] as const

export type Pace = (typeof PACES)[number]

/** When a reader's lessons come. */
export interface Rhythm {
  readonly days: Days
  /** Local hour, 0 to 23. */
  readonly hour: number
  readonly zone: string
}

/** The reader's pace and weekday (1 is Monday), or the course's own step in days until they choose. */
export type Days =
  | { readonly pace: Pace; readonly weekday: number }
  | { readonly pace: 'of_course'; readonly stepDays: number }

const chosenSchema = z.object({
  pace: z.enum(PACES),
  weekday: z.nullable(z.number()),
  hour: z.nullable(z.number()),
  zone: z.string(),
})

/** A rhythm as stored. Null follows the course. */
export type ChosenRhythm = Readonly<z.infer<typeof chosenSchema>>

export function readRhythm(json: string): ChosenRhythm {
  return chosenSchema.parse(JSON.parse(json))
}

export function rhythmOf(
  course: Pick<CompiledCourse, 'cadenceDays' | 'sendHour'>,
  { pace, weekday, hour, zone }: ChosenRhythm,
): Rhythm {
  const days: Days =
    weekday === null ? { pace: 'of_course', stepDays: course.cadenceDays } : { pace, weekday }
  return { days, hour: hour ?? course.sendHour, zone }
}

/** The fewest days to the next lesson, its weekdays counted from the reader's, and the period. */
const STEPS: Readonly<Record<Pace, { after: number; on: readonly number[]; every: number }>> = {
  twice_weekly: { after: 3, on: [0, 3], every: 7 },
  weekly: { after: 4, on: [0], every: 7 },
  every_two_weeks: { after: 11, on: [0], every: 14 },
}

/** The next day. One that is off the reader's weekday is followed by the nearest day that is not. */
export function dayAfter(days: Days, scheduledOn: string): string {
  if (days.pace === 'of_course') return addDays(scheduledOn, days.stepDays)
  const { after, on } = STEPS[days.pace]
  const from = addDays(scheduledOn, after)
  const ahead = on.map((offset) => (days.weekday + offset - weekdayOf(from) + 7) % 7)
  return addDays(from, Math.min(...ahead))
}

/** Days until the reader's days repeat. */
export function periodOf(days: Days): number {
  return days.pace === 'of_course' ? days.stepDays : STEPS[days.pace].every
}

/** Adds the weekday of earlier lessons, so that one lesson off that day moves none of the others. */
export function withWeekday(
  course: Pick<CompiledCourse, 'cadenceDays'>,
  rhythm: ChosenRhythm,
  scheduledOn: string,
): ChosenRhythm {
  if (rhythm.weekday !== null || course.cadenceDays !== 7) return rhythm
  return { ...rhythm, weekday: weekdayOf(scheduledOn) }
}
