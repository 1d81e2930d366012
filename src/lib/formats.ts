import { dayOf } from './zones.ts'

/** "Thursday 3 December 2026" */
export function longDay(day: string): string {
  return formatted('longDayOfYear', Date.parse(day), 'UTC')
}

/** "Thursday 3 December 2026 at 07:00" */
export function longDateTime(at: number, zone: string): string {
  return formatted('longDateTime', at, zone)
}

/** "Thursday 3 December at 07:00", with the year unless it is the current year in that zone. */
export function dayAndHour(at: number, zone: string, now: number): string {
  return `${longDayNear(at, zone, now)} at ${timeIn(zone, at)}`
}

/** "Tue 24 Nov", with the year unless it is the current year in that zone. */
export function shortDate(at: number, zone: string, now: number): string {
  return formatted(isSameYear(at, zone, now) ? 'date' : 'dateOfYear', at, zone)
}

/** "Tue 24 Nov, 07:00" */
export function shortDateTime(at: number, zone: string, now: number): string {
  return formatted(isSameYear(at, zone, now) ? 'dateTime' : 'dateTimeOfYear', at, zone)
}

/** "Tue 2026-11-24 07:00", for a table in a terminal. */
export function sortableDateTime(at: number, zone: string): string {
  return `${formatted('weekday', at, zone)} ${dayOf(at, zone)} ${timeIn(zone, at)}`
}

/** "2026-11-24 07:00 UTC" */
export function utcDateTime(at: number): string {
  return new Date(at).toISOString().replace(/^(.*)T(\d\d:\d\d).*$/, '$1 $2 UTC')
}

/** "07:00" */
export function timeIn(zone: string, at: number): string {
  return formatted('time', at, zone)
}

/** "07:00" */
export function hourOfDay(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}

/** "America/New York" */
export function zoneName(zone: string): string {
  return zone.replaceAll('_', ' ')
}

/** "12,345" */
export function formatCount(count: number): string {
  return count.toLocaleString('en')
}

/** "1 email", "12,345 emails" */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`
}

function longDayNear(at: number, zone: string, now: number): string {
  return formatted(isSameYear(at, zone, now) ? 'longDay' : 'longDayOfYear', at, zone)
}

export function isSameYear(at: number, zone: string, now: number): boolean {
  return formatted('year', at, zone) === formatted('year', now, zone)
}

/** Readers get the locale of their course. The operator's side is in British English. */
export function formatted(format: keyof typeof FORMATS, at: number, zone: string, locale = 'en-GB'): string {
  return formatterOf(format, zone, locale).format(at)
}

const LONG_DAY = { weekday: 'long', day: 'numeric', month: 'long' } as const
const DATE = { weekday: 'short', day: 'numeric', month: 'short' } as const
const TIME = { hour: '2-digit', minute: '2-digit' } as const

const FORMATS = {
  year: { year: 'numeric' },
  weekday: { weekday: 'short' },
  weekdayInFull: { weekday: 'long' },
  time: TIME,
  longDay: LONG_DAY,
  longDayOfYear: { ...LONG_DAY, year: 'numeric' },
  longDateTime: { ...LONG_DAY, year: 'numeric', ...TIME },
  date: DATE,
  dateTime: { ...DATE, ...TIME },
  dateOfYear: { ...DATE, year: 'numeric' },
  dateTimeOfYear: { ...DATE, year: 'numeric', ...TIME },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Creating a formatter costs more than the rest of a page with a hundred dates. */
function formatterOf(format: keyof typeof FORMATS, zone: string, locale: string): Intl.DateTimeFormat {
  const key = `${locale} ${format} ${zone}`
  const known = formatters.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(locale, { ...FORMATS[format], timeZone: zone })
  formatters.set(key, made)
  return made
}
