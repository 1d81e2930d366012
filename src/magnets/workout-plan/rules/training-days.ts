import { DAYS, type Day } from '../../../domain/course.ts'
import { addDays, addYears, dayOf, weekdayOf } from '../../../lib/zones.ts'
import type { Session } from './sessions.ts'

const WEEK = 7
const MIN_STEP_DAYS = 2
const WEEKS_BACK = 4

export interface Placed extends Session {
  /** The reader's calendar day for it. */
  readonly on: string
}

/** The next Monday. From a Monday, it is the one a week later. */
export function mondayAfter(day: string): string {
  return addDays(day, WEEK + 1 - weekdayOf(day))
}

/** Weeks count from the day the reader starts, so the first session comes first on whatever weekday. */
export function placeSessions(
  sessions: readonly Session[],
  startOn: string,
  days: readonly Day[],
): readonly Placed[] {
  const offsets = days.map((day) => offsetFrom(startOn, day)).toSorted((a, b) => a - b)
  const seen = new Map<number, number>()
  return sessions.map((session) => {
    const place = seen.get(session.week) ?? 0
    seen.set(session.week, place + 1)
    return { ...session, on: addDays(startOn, (session.week - 1) * WEEK + (offsets[place] ?? place)) }
  })
}

/** Whether there is at least one day between any two sessions, Sunday to Monday included. */
export function keepsRestDays(days: readonly Day[]): boolean {
  const places = days.map((day) => DAYS.indexOf(day)).toSorted((a, b) => a - b)
  return places.every((place, i) => {
    const next = places[i + 1] ?? (places[0] ?? 0) + WEEK
    return next - place >= MIN_STEP_DAYS
  })
}

/** The days on which the plan may start. One under way may have started four weeks ago. */
export function planStartDays(now: number, zone: string): { first: string; last: string } {
  const today = dayOf(now, zone)
  return { first: addDays(today, -WEEKS_BACK * WEEK), last: addYears(today, 1) }
}

function offsetFrom(startOn: string, day: Day): number {
  return (DAYS.indexOf(day) + 1 - weekdayOf(startOn) + WEEK) % WEEK
}
