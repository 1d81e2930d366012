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
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(Date.parse(day))
}

export function hourOfDay(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}
