import { formatted, hourOfDay, isSameYear } from '../lib/formats.ts'
import { dayOf } from '../lib/zones.ts'
import { say } from './say.ts'
import type { Words } from './words.ts'

type DateWords = Pick<Words, 'locale' | 'dates'>

/** "Thursday 3 December 2026" */
export function longDay({ locale }: DateWords, day: string): string {
  return formatted('longDayOfYear', Date.parse(day), 'UTC', locale)
}

/** The calendar day of an instant in a zone, as `longDay` formats it. */
export function longDayAt(words: DateWords, at: number, zone: string): string {
  return longDay(words, dayOf(at, zone))
}

/** "Thursday 3 December": without the year, for days within a month of now. */
export function dayOfMonth({ locale }: DateWords, day: string): string {
  return formatted('longDay', Date.parse(day), 'UTC', locale)
}

/** "Thursday 3 December at 07:00", with the year unless it is the current year in that zone. */
export function dayAndHour(words: DateWords, at: number, zone: string, now: number): string {
  return say(words.dates.at, { day: dayNear(words, at, zone, now), time: timeIn(words, zone, at) })
}

/** The same, or "Thursday 3 December, soon after 07:00" when it is minutes after the chosen hour. */
export function dayAndChosenHour(
  words: DateWords,
  { at, hour, zone, now }: { at: number; hour: number; zone: string; now: number },
): string {
  const [chosen, time] = [hourOfDay(hour), timeIn(words, zone, at)]
  const isLater = time !== chosen && time.startsWith(chosen.slice(0, 3))
  if (!isLater) return dayAndHour(words, at, zone, now)
  return say(words.dates.soonAfter, { day: dayNear(words, at, zone, now), time: chosen })
}

/** "07:00" */
export function timeIn({ locale }: DateWords, zone: string, at: number): string {
  return formatted('time', at, zone, locale)
}

/** The days of the week from Monday, such as "Monday" or "Mon". */
export function weekdays({ locale }: DateWords, length: 'long' | 'short' = 'long'): readonly string[] {
  return Array.from({ length: 7 }, (_, day) =>
    formatted(length === 'long' ? 'weekdayInFull' : 'weekday', Date.UTC(2024, 0, 1 + day), 'UTC', locale),
  )
}

/** "Monday, Wednesday and Friday" */
export function listOf({ locale }: DateWords, names: readonly string[], type: 'and' | 'or' = 'and'): string {
  return new Intl.ListFormat(locale, { type: type === 'and' ? 'conjunction' : 'disjunction' }).format(names)
}

function dayNear({ locale }: DateWords, at: number, zone: string, now: number): string {
  return formatted(isSameYear(at, zone, now) ? 'longDay' : 'longDayOfYear', at, zone, locale)
}
