import { addDays, addYears, dayOf, daysBetween, instantOf } from '../lib/zones.ts'
import { dayAfter, periodOf, type Rhythm } from './rhythm.ts'

const MIN_GAP_DAYS = 3
const MIN_GAP_MS = MIN_GAP_DAYS * 86_400_000
/** A send is always some seconds late, and a spring day has 23 hours: her lesson still comes on its day. */
const LEEWAY_MS = 4 * 3_600_000
/** A lesson missed by less than a day, by a pause over midnight or a flight over the date line, is still today's. */
const MISSED_MS = 86_400_000

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

/** A slot that was used, and when its mail went out. */
export interface Used {
  readonly slotOn: string
  readonly sentAt: number
}

/** A lesson that has its slot and was not sent, and the zone that the reader was in when it got it. */
export interface Owed extends Slot {
  readonly zone: string
}

/**
 * The slot after one that was used. Slots follow slots, not sends, so a late run shifts nobody; but two mails never
 * stand less than three days apart. Twice a week leaves no room to catch up: there a slot that cannot be kept on its
 * day is dropped.
 */
export function slotAfter(rhythm: Rhythm, last: Used): Slot {
  if (rhythm.days.pace === 'twice_weekly') return firstAhead(rhythm, last, last.sentAt)
  const slotOn = dayAfter(rhythm.days, last.slotOn)
  const earliest = last.sentAt + MIN_GAP_MS
  return { slotOn, dueAt: dueOn(rhythm, slotOn, earliest) ?? firstHourFrom(earliest, rhythm) }
}

/**
 * The slot after the welcome of a reader who left and signed up again. A lesson that was due that day comes as soon as three
 * days are over, and the ones after it on their usual days.
 */
export function slotAfterReturn(rhythm: Rhythm, welcome: Used, missed: Owed | null): Slot {
  const next = slotAfter(rhythm, welcome)
  if (missed === null || !isToday(missed, rhythm.zone, welcome.sentAt)) return next
  const soonest = firstHourFrom(welcome.sentAt + MIN_GAP_MS, rhythm)
  return soonest < next.dueAt ? { slotOn: welcome.slotOn, dueAt: soonest } : next
}

/**
 * Where a reader goes on after a pause, and where a lesson moves to when they change their rhythm. What is due today comes
 * today, or at once. What is due later moves to the first of their days, unless that one is further away than two lessons
 * ever are: then the lesson keeps its own day.
 */
export function slotFrom(rhythm: Rhythm, last: Used, owed: Owed | null, now: number): Slot {
  const next = firstAhead(rhythm, last, now)
  if (owed === null) return next
  if (isToday(owed, rhythm.zone, now)) return today(rhythm, last, owed, now)
  return owed.dueAt > now && isPutOff(rhythm, last, owed, next) ? onItsDay(rhythm, last, owed, now) : next
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

/**
 * Whose turn it is when a lesson is owed already and the course may have been edited since: its own, unless another has
 * come to stand before it, or it is gone; null when she has had all there is.
 */
export function turnOf(lessons: readonly string[], had: ReadonlySet<string>, owed: string): string | null {
  const next = nextLesson(lessons, had)
  const place = lessons.indexOf(owed)
  if (place === -1) return next
  return next !== null && lessons.indexOf(next) < place ? next : owed
}

/** The slot's hour, or some hours later when three days are over only then; null when not on that day. */
function dueOn({ hour, zone }: Rhythm, slotOn: string, earliest: number): number | null {
  const onTime = instantOf(slotOn, hour, zone)
  if (onTime >= earliest) return onTime
  return earliest - onTime <= LEEWAY_MS && dayOf(earliest, zone) === slotOn ? earliest : null
}

function firstHourFrom(at: number, { hour, zone }: Rhythm): number {
  const day = dayOf(at, zone)
  const sameDay = instantOf(day, hour, zone)
  return sameDay >= at ? sameDay : instantOf(addDays(day, 1), hour, zone)
}

/** The first slot after the last one used whose hour is not past and that keeps three days from the last mail. */
function firstAhead(rhythm: Rhythm, last: Used, now: number): Slot {
  const earliest = last.sentAt + MIN_GAP_MS
  const from = dayOf(Math.max(now, earliest), rhythm.zone)
  let slotOn = dayAfter(rhythm.days, periodBefore(from, rhythm, last.slotOn))
  for (;;) {
    const dueAt = dueAhead(rhythm, slotOn, earliest, now)
    if (dueAt !== null) return { slotOn, dueAt }
    slotOn = dayAfter(rhythm.days, slotOn)
  }
}

/** Whole periods after a slot her slots recur, so a long absence need not be walked through. */
function periodBefore(day: string, { days }: Rhythm, slotOn: string): string {
  const period = periodOf(days)
  return addDays(slotOn, period * Math.max(0, Math.floor(daysBetween(slotOn, day) / period) - 1))
}

function dueAhead(rhythm: Rhythm, slotOn: string, earliest: number, now: number): number | null {
  return instantOf(slotOn, rhythm.hour, rhythm.zone) < now ? null : dueOn(rhythm, slotOn, earliest)
}

/** Whether it is due on the day it is now, where the reader was or where they are. */
function isToday({ dueAt, zone }: Owed, newZone: string, now: number): boolean {
  if (dueAt <= now && now - dueAt < MISSED_MS) return true
  return [zone, newZone].some((each) => dayOf(dueAt, each) === dayOf(now, each))
}

/** At the hour of the rhythm if that is still ahead, else at the time it had. */
function today(rhythm: Rhythm, last: Used, { slotOn, dueAt }: Owed, now: number): Slot {
  if (dueAt <= now) return { slotOn, dueAt: now }
  const onTime = dueAhead(rhythm, dayOf(now, rhythm.zone), last.sentAt + MIN_GAP_MS, now)
  return { slotOn, dueAt: onTime ?? dueAt }
}

/** Two slots are never further apart than a period and the days on which the next is still too near. */
function isPutOff({ days }: Rhythm, last: Used, owed: Owed, next: Slot): boolean {
  return next.dueAt > owed.dueAt && daysBetween(last.slotOn, next.slotOn) > periodOf(days) + MIN_GAP_DAYS
}

function onItsDay(rhythm: Rhythm, last: Used, { slotOn, dueAt }: Owed, now: number): Slot {
  return { slotOn, dueAt: dueAhead(rhythm, slotOn, last.sentAt + MIN_GAP_MS, now) ?? dueAt }
}
