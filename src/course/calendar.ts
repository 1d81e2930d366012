import { addDays, addYears, dayOf, daysBetween, instantOf } from '../lib/zones.ts'
import type { CompiledCourse } from './course.ts'

export const MIN_GAP_DAYS = 3
const DAY_MS = 86_400_000

export interface Slot {
  /** The calendar day the course gives the lesson, in the reader's zone. */
  readonly slotOn: string
  /** When it may go out: the slot's hour, or later when the last mail was too recent. */
  readonly dueAt: number
}

/** The day a reader starts: the welcome is due at once, and its slot is today where she is. */
export function firstSlot(confirmedAt: number, zone: string): Slot {
  return { slotOn: dayOf(confirmedAt, zone), dueAt: confirmedAt }
}

/**
 * The slot after one that was used at `sentAt`. Slots follow slots, not sends, so a late run shifts nobody;
 * but two mails never stand less than three days apart.
 */
export function slotAfter(
  course: Pick<CompiledCourse, 'cadenceDays' | 'sendHour'>,
  slotOn: string,
  sentAt: number,
  zone: string,
): Slot {
  const next = addDays(slotOn, course.cadenceDays)
  const onTime = instantOf(next, course.sendHour, zone)
  const earliest = sentAt + MIN_GAP_DAYS * DAY_MS
  return { slotOn: next, dueAt: onTime >= earliest ? onTime : firstHourFrom(earliest, course.sendHour, zone) }
}

/**
 * The slot at which a reader goes on after a pause: the first of her days, whole steps after the last one used,
 * whose hour is neither past nor within three days of the last mail.
 */
export function slotOnReturn(
  course: Pick<CompiledCourse, 'cadenceDays' | 'sendHour'>,
  last: { slotOn: string; sentAt: number },
  now: number,
  zone: string,
): Slot {
  const earliest = Math.max(now, last.sentAt + MIN_GAP_DAYS * DAY_MS)
  const days = daysBetween(last.slotOn, dayOf(earliest, zone)) - 1
  let slotOn = addDays(last.slotOn, course.cadenceDays * Math.max(1, Math.floor(days / course.cadenceDays)))
  while (instantOf(slotOn, course.sendHour, zone) < earliest) slotOn = addDays(slotOn, course.cadenceDays)
  return { slotOn, dueAt: instantOf(slotOn, course.sendHour, zone) }
}

/** The days until which she may pause: from tomorrow where she is to a year from today. */
export function pauseDays(now: number, zone: string): { first: string; last: string } {
  const today = dayOf(now, zone)
  return { first: addDays(today, 1), last: addYears(today, 1) }
}

/**
 * The first lesson after the furthest one she has had. Progress is by name: a lesson removed is skipped, one
 * inserted later comes in its turn, one inserted earlier does not.
 */
export function nextLesson(lessons: readonly string[], had: ReadonlySet<string>): string | null {
  const furthest = lessons.findLastIndex((lesson) => had.has(lesson))
  return lessons[furthest + 1] ?? null
}

function firstHourFrom(at: number, hour: number, zone: string): number {
  const day = dayOf(at, zone)
  const sameDay = instantOf(day, hour, zone)
  return sameDay >= at ? sameDay : instantOf(addDays(day, 1), hour, zone)
}
