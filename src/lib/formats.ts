import { dayOf } from './zones.ts'

/** "Thursday 3 December 2026" */
export function longDay(day: string): string {
  return formatterOf('longDayOfYear', 'UTC').format(Date.parse(day))
}

/** The calendar day of an instant in a zone, as `longDay` formats it. */
export function longDayAt(at: number, zone: string): string {
  return longDay(dayOf(at, zone))
}

/** "Thursday 3 December": without the year, for days within a month of now. */
export function dayOfMonth(day: string): string {
  return formatterOf('longDay', 'UTC').format(Date.parse(day))
}

/** "Thursday 3 December 2026 at 07:00" */
export function longDateTime(at: number, zone: string): string {
  return formatterOf('longDateTime', zone).format(at)
}

/** "Thursday 3 December at 07:00", with the year unless it is the current year in that zone. */
export function dayAndHour(at: number, zone: string, now: number): string {
  return `${longDayNear(at, zone, now)} at ${timeIn(zone, at)}`
}

/** The same, or "Thursday 3 December, soon after 07:00" when it is minutes after the chosen hour. */
export function dayAndChosenHour(at: number, hour: number, zone: string, now: number): string {
  const [chosen, time] = [hourOfDay(hour), timeIn(zone, at)]
  const isLater = time !== chosen && time.startsWith(chosen.slice(0, 3))
  return isLater ? `${longDayNear(at, zone, now)}, soon after ${chosen}` : dayAndHour(at, zone, now)
}

/** "Tue 24 Nov", with the year unless it is the current year in that zone. */
export function shortDate(at: number, zone: string, now: number): string {
  return formatterOf(isSameYear(at, zone, now) ? 'date' : 'dateOfYear', zone).format(at)
}

/** "Tue 24 Nov, 07:00" */
export function shortDateTime(at: number, zone: string, now: number): string {
  return formatterOf(isSameYear(at, zone, now) ? 'dateTime' : 'dateTimeOfYear', zone).format(at)
}

/** "Tue 2026-11-24 07:00", for a table in a terminal. */
export function sortableDateTime(at: number, zone: string): string {
  return `${formatterOf('weekday', zone).format(at)} ${dayOf(at, zone)} ${timeIn(zone, at)}`
}

/** "2026-11-24 07:00 UTC" */
export function utcDateTime(at: number): string {
  return new Date(at).toISOString().replace(/^(.*)T(\d\d:\d\d).*$/, '$1 $2 UTC')
}

/** "07:00" */
export function timeIn(zone: string, at: number): string {
  return formatterOf('time', zone).format(at)
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
  return formatterOf(isSameYear(at, zone, now) ? 'longDay' : 'longDayOfYear', zone).format(at)
}

function isSameYear(at: number, zone: string, now: number): boolean {
  const year = formatterOf('year', zone)
  return year.format(at) === year.format(now)
}

const LONG_DAY = { weekday: 'long', day: 'numeric', month: 'long' } as const
const DATE = { weekday: 'short', day: 'numeric', month: 'short' } as const
const TIME = { hour: '2-digit', minute: '2-digit' } as const

const FORMATS = {
  year: { year: 'numeric' },
  weekday: { weekday: 'short' },
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
function formatterOf(format: keyof typeof FORMATS, zone: string): Intl.DateTimeFormat {
  const key = `${format} ${zone}`
  const known = formatters.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-GB', { ...FORMATS[format], timeZone: zone })
  formatters.set(key, made)
  return made
}
