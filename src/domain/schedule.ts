import { DAY_MS, HOUR_MS } from '../lib/durations.ts'
import { addDays, addYears, dayOf, daysBetween, instantOf } from '../lib/zones.ts'
import { LESSON_LEEWAY_HOURS, MISSED_LESSON_HOURS, PAUSE_MAX_YEARS } from '../policy.ts'
import { dayAfter, dayInstead, periodOf, type Rhythm } from './rhythm.ts'

export interface ScheduledDay {
  /** The day of the lesson in the reader's zone. */
  readonly scheduledOn: string
  /** When it may go out: the hour of that day, or later if the last mail was too recent. */
  readonly dueAt: number
}

/** The day a reader starts. The welcome is due at once, on today's date in the reader's zone. */
export function firstScheduledDay(confirmedAt: number, zone: string): ScheduledDay {
  return { scheduledOn: dayOf(confirmedAt, zone), dueAt: confirmedAt }
}

/** A scheduled day in the past, and when its mail went out. */
export interface UsedDay {
  readonly scheduledOn: string
  readonly sentAt: number
  /** The welcome goes out at any hour, so the first lesson counts its days and not the hours. */
  readonly isWelcome: boolean
}

/** A scheduled lesson that was not sent, and the reader's zone when it was scheduled. */
export interface ScheduledLesson extends ScheduledDay {
  readonly zone: string
}

/**
 * The scheduled day after another. Days follow days, not sends, so a late run moves nobody, but two mails keep
 * the minimum gap. Without room to catch up, a lesson that cannot keep its day moves on.
 */
export function scheduledDayAfter(rhythm: Rhythm, last: UsedDay): ScheduledDay {
  if (rhythm.days.pace === 'twice_weekly' || isTight(rhythm)) return firstAhead(rhythm, last, last.sentAt)
  const scheduledOn = dayAfter(rhythm.days, last.scheduledOn)
  const earliest = earliestAfter(rhythm, last)
  return { scheduledOn, dueAt: dueOn(rhythm, scheduledOn, earliest) ?? firstHourFrom(earliest, rhythm) }
}

/**
 * When the next lesson may come. A gap that is the minimum itself has a leeway, because sends take seconds and
 * would delay one another, and a spring day has 23 hours.
 */
export function earliestAfter(rhythm: Rhythm, { sentAt, isWelcome }: Omit<UsedDay, 'scheduledOn'>): number {
  const { minGapDays, zone } = rhythm
  if (!isTight(rhythm)) return sentAt + minGapDays * DAY_MS
  return isWelcome
    ? instantOf(addDays(dayOf(sentAt, zone), minGapDays), 0, zone)
    : sentAt + minGapDays * DAY_MS - LESSON_LEEWAY_HOURS * HOUR_MS
}

function isTight({ days, minGapDays }: Rhythm): boolean {
  return periodOf(days) <= minGapDays
}

/** The day after the welcome of a reader who returned. A lesson due that day comes after the minimum gap. */
export function scheduledDayAfterReactivation(
  rhythm: Rhythm,
  welcome: UsedDay,
  missed: ScheduledLesson | null,
): ScheduledDay {
  const next = scheduledDayAfter(rhythm, welcome)
  if (missed === null || !isToday(missed, rhythm.zone, welcome.sentAt)) return next
  const soonest = firstHourFrom(earliestAfter(rhythm, welcome), rhythm)
  return soonest < next.dueAt ? { scheduledOn: welcome.scheduledOn, dueAt: soonest } : next
}

/**
 * The scheduled day after a pause or a change of rhythm. Mail due today stays today. Later mail moves to the
 * reader's first day, unless that is further away than lessons ever are; then it keeps its day.
 */
export function reschedule(
  rhythm: Rhythm,
  last: UsedDay,
  scheduled: ScheduledLesson | null,
  now: number,
): ScheduledDay {
  const next = firstAhead(rhythm, last, now)
  if (scheduled === null) return next
  if (isToday(scheduled, rhythm.zone, now)) return today(rhythm, last, scheduled, now)
  return scheduled.dueAt > now && isPostponed(rhythm, last, scheduled, next)
    ? keepDay(rhythm, last, scheduled, now)
    : next
}

/** The hour of that day, or hours later if the minimum gap ends then; null if not on that day. */
function dueOn({ hour, zone }: Rhythm, scheduledOn: string, earliest: number): number | null {
  const onTime = instantOf(scheduledOn, hour, zone)
  if (onTime >= earliest) return onTime
  return earliest - onTime <= LESSON_LEEWAY_HOURS * HOUR_MS && dayOf(earliest, zone) === scheduledOn
    ? earliest
    : null
}

function firstHourFrom(at: number, { hour, zone }: Rhythm): number {
  const day = dayOf(at, zone)
  const sameDay = instantOf(day, hour, zone)
  return sameDay >= at ? sameDay : instantOf(addDays(day, 1), hour, zone)
}

/** The first scheduled day ahead that keeps the minimum gap. */
function firstAhead(rhythm: Rhythm, last: UsedDay, now: number): ScheduledDay {
  const earliest = earliestAfter(rhythm, last)
  const from = dayOf(Math.max(now, earliest), rhythm.zone)
  let scheduledOn = dayBefore(from, rhythm, dayAfter(rhythm.days, last.scheduledOn))
  for (;;) {
    const dueAt = dueAhead(rhythm, scheduledOn, earliest, now)
    if (dueAt !== null) return { scheduledOn, dueAt }
    scheduledOn = dayInstead(rhythm.days, scheduledOn)
  }
}

/** One of the days after the first, two periods before this one at most: a long absence is not iterated. */
function dayBefore(day: string, { days }: Rhythm, first: string): string {
  const period = days.pace === 'of_course' ? days.againDays : periodOf(days)
  return addDays(first, period * Math.max(0, Math.floor(daysBetween(first, day) / period) - 1))
}

function dueAhead(rhythm: Rhythm, scheduledOn: string, earliest: number, now: number): number | null {
  return instantOf(scheduledOn, rhythm.hour, rhythm.zone) < now ? null : dueOn(rhythm, scheduledOn, earliest)
}

/** Whether it is due today, in the reader's old zone or in the new one. */
function isToday({ dueAt, zone }: ScheduledLesson, newZone: string, now: number): boolean {
  if (dueAt <= now && now - dueAt < MISSED_LESSON_HOURS * HOUR_MS) return true
  return [zone, newZone].some((each) => dayOf(dueAt, each) === dayOf(now, each))
}

/** At the hour of the rhythm if that is still ahead, else at its own time. */
function today(
  rhythm: Rhythm,
  last: UsedDay,
  { scheduledOn, dueAt }: ScheduledLesson,
  now: number,
): ScheduledDay {
  if (dueAt <= now) return { scheduledOn, dueAt: now }
  const onTime = dueAhead(rhythm, dayOf(now, rhythm.zone), earliestAfter(rhythm, last), now)
  return { scheduledOn, dueAt: onTime ?? dueAt }
}

/** Lessons are never further apart than a period plus the minimum gap. */
function isPostponed(
  { days, minGapDays }: Rhythm,
  last: UsedDay,
  scheduled: ScheduledLesson,
  next: ScheduledDay,
): boolean {
  return (
    next.dueAt > scheduled.dueAt &&
    daysBetween(last.scheduledOn, next.scheduledOn) > periodOf(days) + minGapDays
  )
}

function keepDay(
  rhythm: Rhythm,
  last: UsedDay,
  { scheduledOn, dueAt }: ScheduledLesson,
  now: number,
): ScheduledDay {
  return {
    scheduledOn,
    dueAt: dueAhead(rhythm, scheduledOn, earliestAfter(rhythm, last), now) ?? dueAt,
  }
}

/** The days on which a pause may end: from tomorrow in the reader's zone to a year from today. */
export function pauseDays(now: number, zone: string): { first: string; last: string } {
  const today = dayOf(now, zone)
  return { first: addDays(today, 1), last: addYears(today, PAUSE_MAX_YEARS) }
}

/** The lesson after the furthest one received, by name. Lessons inserted before that one are not sent. */
export function nextLesson(lessons: readonly string[], received: ReadonlySet<string>): string | null {
  const furthest = lessons.findLastIndex((lesson) => received.has(lesson))
  return lessons[furthest + 1] ?? null
}

/**
 * The next lesson when one is scheduled and the course may have changed: the scheduled one, unless it is gone
 * or another now comes before it. Null if the reader has had them all.
 */
export function lessonInOrder(
  lessons: readonly string[],
  received: ReadonlySet<string>,
  scheduled: string,
): string | null {
  const next = nextLesson(lessons, received)
  const index = lessons.indexOf(scheduled)
  if (index === -1) return next
  return next !== null && lessons.indexOf(next) < index ? next : scheduled
}
