import { DAYS, type Day } from '../../../domain/course.ts'
import { addDays, addYears, dayOf, weekdayOf } from '../../../lib/zones.ts'
import type { Session } from './sessions.ts'

const WEEK = 7
const MIN_STEP_DAYS = 2
const WEEKS_BACK = 4

export interface Placed extends Session {
  /** Her calendar day for it. */
  readonly on: string
}

/** The Monday after a day: a Monday itself waits a week. */
export function mondayAfter(day: string): string {
  return addDays(day, WEEK + 1 - weekdayOf(day))
}

/**
 * Puts each session of the month on a day: weeks count from the day she starts, and in each of them the sessions
 * follow each other over her weekdays, so the month begins with its first session whatever the weekday.
 */
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

/** Whether a day at least lies between any two sessions, also over the turn of the week. */
export function keepsRestDays(days: readonly Day[]): boolean {
  const places = days.map((day) => DAYS.indexOf(day)).toSorted((a, b) => a - b)
  return places.every((place, i) => {
    const next = places[i + 1] ?? (places[0] ?? 0) + WEEK
    return next - place >= MIN_STEP_DAYS
  })
}

/** The days on which her month may start: one under way may have started four weeks ago. */
export function planStartDays(now: number, zone: string): { first: string; last: string } {
  const today = dayOf(now, zone)
  return { first: addDays(today, -WEEKS_BACK * WEEK), last: addYears(today, 1) }
}

function offsetFrom(startOn: string, day: Day): number {
  return (DAYS.indexOf(day) + 1 - weekdayOf(startOn) + WEEK) % WEEK
}
