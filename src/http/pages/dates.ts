import { dayOf } from '../../lib/zones.ts'

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

/** The day it is at an instant, where she is. */
export function longDayAt(at: number, zone: string): string {
  return longDay(dayOf(at, zone))
}

/** Without the year, for days of the month she is in. */
export function shortDay(day: string): string {
  return SHORT_DAY.format(Date.parse(day))
}

/** Made once: a page of the month names many days. */
const SHORT_DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
})

/** As we say it: "Thursday 3 December at 07:00", with the year only when it is not the year it is there. */
export function dayAndHour(at: number, zone: string, now: number): string {
  const year = (instant: number) =>
    new Intl.DateTimeFormat('en-GB', { year: 'numeric', timeZone: zone }).format(instant)
  const day = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(year(at) === year(now) ? {} : { year: 'numeric' }),
    timeZone: zone,
  }).format(at)
  return `${day} at ${timeIn(zone, at)}`
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
