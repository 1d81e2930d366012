import * as z from 'zod/mini'
import { own } from '../lib/own-property.ts'
import { addDays, weekdayOf } from '../lib/zones.ts'

export const PACES = ['twice_weekly', 'weekly', 'every_two_weeks'] as const

export type Pace = (typeof PACES)[number]

/** When the lessons of a course come. */
export interface CourseSchedule {
  /** Local hour, 0 to 23. */
  readonly hour: number
  /** Days from one lesson to the next. The first lesson counts from the welcome. */
  readonly gapDays: number
  /** The days before the lessons that have a gap of their own, by lesson. */
  readonly ownGaps: Readonly<Record<string, number>>
  /** Two lessons are never closer than this, unless the reader asks for the next one. */
  readonly minGapDays: number
  /** What readers may choose. */
  readonly paces: readonly Pace[]
}

/** When a reader's next lesson comes. */
export interface Rhythm {
  readonly days: Days
  readonly minGapDays: number
  /** Local hour, 0 to 23. */
  readonly hour: number
  readonly zone: string
}

/**
 * The reader's pace and weekday (1 is Monday). Until they choose, the course's own gap before the lesson, and
 * how many days later it may come if that day is missed.
 */
export type Days =
  | { readonly pace: Pace; readonly weekday: number }
  | { readonly pace: 'of_course'; readonly stepDays: number; readonly againDays: number }

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

/** When this lesson comes. Without a lesson, as if it had no gap of its own. */
export function rhythmOf(schedule: CourseSchedule, chosen: ChosenRhythm, lesson: string | null): Rhythm {
  const { weekday, hour, zone } = chosen
  const { gapDays, minGapDays } = schedule
  const pace = paceOf(schedule, chosen)
  const stepDays = gapBefore(schedule, lesson)
  const days: Days =
    pace === null || weekday === null
      ? { pace: 'of_course', stepDays, againDays: stepDays <= minGapDays ? 1 : Math.min(stepDays, gapDays) }
      : { pace, weekday }
  return { days, minGapDays, hour: hour ?? schedule.hour, zone }
}

/** The pace of a reader's lessons; null if they follow a course that is not weekly. */
export function paceOf(
  schedule: CourseSchedule,
  { pace, weekday }: Pick<ChosenRhythm, 'pace' | 'weekday'>,
): Pace | null {
  const isOffered = weekday !== null && schedule.paces.includes(pace)
  if (isOffered) return pace
  return isWeekly(schedule) ? 'weekly' : null
}

/** The course's own days from the message before this lesson. */
export function gapBefore({ gapDays, ownGaps }: CourseSchedule, lesson: string | null): number {
  return (lesson === null ? undefined : own(ownGaps, lesson)) ?? gapDays
}

export function isEven({ gapDays, ownGaps }: CourseSchedule): boolean {
  return Object.values(ownGaps).every((days) => days === gapDays)
}

/** Readers of a weekly course have a weekday, whether they chose it or not. */
export function isWeekly(schedule: CourseSchedule): boolean {
  return schedule.gapDays === 7 && isEven(schedule)
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

/** The day on which a lesson may come that missed this one. */
export function dayInstead(days: Days, missedOn: string): string {
  return days.pace === 'of_course' ? addDays(missedOn, days.againDays) : dayAfter(days, missedOn)
}

/** The fewest days between two of the reader's days. */
export function shortestGap(pace: Pace): number {
  return pace === 'twice_weekly' ? STEPS[pace].after : STEPS[pace].every
}

/** Days until the reader's days repeat. */
export function periodOf(days: Days): number {
  return days.pace === 'of_course' ? days.stepDays : STEPS[days.pace].every
}

/** Adds the weekday of earlier lessons, so that one lesson off that day moves none of the others. */
export function withWeekday(
  schedule: CourseSchedule,
  rhythm: ChosenRhythm,
  scheduledOn: string,
): ChosenRhythm {
  if (rhythm.weekday !== null || !isWeekly(schedule)) return rhythm
  return { ...rhythm, weekday: weekdayOf(scheduledOn) }
}
