import * as z from 'zod/mini'
import { addDays, weekdayOf } from '../lib/zones.ts'
import type { CompiledCourse } from './course.ts'

export const PACES = ['twice_weekly', 'weekly', 'every_two_weeks'] as const
export type Pace = (typeof PACES)[number]

/** When a reader's lessons come. */
export interface Rhythm {
  readonly days: Days
  /** Hour of her wall clock, 0 to 23. */
  readonly hour: number
  readonly zone: string
}

/** Her pace on her weekday (1 is Monday), or the course's own step from slot to slot while she has chosen neither. */
export type Days =
  | { readonly pace: Pace; readonly weekday: number }
  | { readonly pace: 'of_course'; readonly stepDays: number }

const chosenSchema = z.object({
  pace: z.enum(PACES),
  weekday: z.nullable(z.number()),
  hour: z.nullable(z.number()),
  zone: z.string(),
})

/** A rhythm as it is stored: what is null is left to the course. */
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

/** From how many days after a slot the next may come, on which days counted from her weekday, and when they recur. */
const STEPS: Readonly<Record<Pace, { after: number; on: readonly number[]; every: number }>> = {
  twice_weekly: { after: 3, on: [0, 3], every: 7 },
  weekly: { after: 4, on: [0], every: 7 },
  every_two_weeks: { after: 11, on: [0], every: 14 },
}

/** The slot after a slot. One that stands beside her weekday is followed by the nearest day that does not. */
export function dayAfter(days: Days, slotOn: string): string {
  if (days.pace === 'of_course') return addDays(slotOn, days.stepDays)
  const { after, on } = STEPS[days.pace]
  const from = addDays(slotOn, after)
  const ahead = on.map((offset) => (days.weekday + offset - weekdayOf(from) + 7) % 7)
  return addDays(from, Math.min(...ahead))
}

/** After so many days her slots fall as before. */
export function periodOf(days: Days): number {
  return days.pace === 'of_course' ? days.stepDays : STEPS[days.pace].every
}

/**
 * The rhythm with the weekday that her slots have had, so that one slot beside it moves none of the others. A course
 * that does not go by the week has no weekday to keep.
 */
export function withWeekday(
  course: Pick<CompiledCourse, 'cadenceDays'>,
  rhythm: ChosenRhythm,
  slotOn: string,
): ChosenRhythm {
  if (rhythm.weekday !== null || course.cadenceDays !== 7) return rhythm
  return { ...rhythm, weekday: weekdayOf(slotOn) }
}
