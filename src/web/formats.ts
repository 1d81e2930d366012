import { dayOf } from '../lib/zones.ts'

export function longDate(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(at)
}

export function longDay(day: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(day))
}

/** The calendar day of an instant in a zone. */
export function longDayAt(at: number, zone: string): string {
  return longDay(dayOf(at, zone))
}

/** Without the year, for days within a month of now. */
export function shortDay(day: string): string {
  return SHORT_DAY.format(Date.parse(day))
}

/** Created once, because a page of the month formats many days. */
const SHORT_DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
})

/** "Thursday 3 December at 07:00", with the year unless it is the current year in that zone. */
export function dayAndHour(at: number, zone: string, now: number): string {
  return `${dayIn(zone, at, now)} at ${timeIn(zone, at)}`
}

/** For a lesson: one that waits for the minimum gap goes out minutes after the chosen hour. */
export function dayAndLessonHour(at: number, hour: number, zone: string, now: number): string {
  const [chosen, time] = [hourOfDay(hour), timeIn(zone, at)]
  const isLater = time !== chosen && time.startsWith(chosen.slice(0, 3))
  return isLater ? `${dayIn(zone, at, now)}, soon after ${chosen}` : dayAndHour(at, zone, now)
}

function dayIn(zone: string, at: number, now: number): string {
  const year = (instant: number) =>
    new Intl.DateTimeFormat('en-GB', { year: 'numeric', timeZone: zone }).format(instant)
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(year(at) === year(now) ? {} : { year: 'numeric' }),
    timeZone: zone,
  }).format(at)
}

export function timeIn(zone: string, at: number): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(at)
}

export function zoneName(zone: string): string {
  return zone.replaceAll('_', ' ')
}

export function hourOfDay(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}
