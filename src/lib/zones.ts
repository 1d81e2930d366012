import { getISO } from 'temporal-polyfill/fns/Calendar'
import * as Instant from 'temporal-polyfill/fns/Instant'
import * as PlainDate from 'temporal-polyfill/fns/PlainDate'
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime'
import * as PlainTime from 'temporal-polyfill/fns/PlainTime'
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime'

/** The instant (ms) of a local hour on a calendar day. A time in a spring gap moves forward by the gap. */
export function instantOf(day: string, hour: number, zone: string): number {
  return PlainDate.toZonedDateTime(dateOf(day), { timeZone: zone, plainTime: PlainTime.create(hour) })
    .epochMilliseconds
}

/** The calendar day ('YYYY-MM-DD') in a zone at an instant. */
export function dayOf(at: number, zone: string): string {
  return PlainDate.toString(ZonedDateTime.toPlainDate(zonedAt(at, zone)))
}

/** The local date and time in a zone, without the zone: '2026-11-30T07:00:00'. */
export function wallTimeOf(at: number, zone: string): string {
  return PlainDateTime.toString(ZonedDateTime.toPlainDateTime(zonedAt(at, zone)))
}

export function zonedAt(at: number, zone: string): ZonedDateTime.Record {
  return Instant.toZonedDateTimeISO(Instant.fromEpochMilliseconds(at), zone)
}

export function addDays(day: string, days: number): string {
  return PlainDate.toString(PlainDate.addDays(dateOf(day), days))
}

export function addYears(day: string, years: number): string {
  return PlainDate.toString(PlainDate.addYears(dateOf(day), years))
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: string): number {
  return PlainDate.dayOfWeek(dateOf(day))
}

export function daysBetween(day: string, later: string): number {
  return PlainDate.diffDays(dateOf(day), dateOf(later))
}

function dateOf(day: string): PlainDate.Record {
  return PlainDate.fromString(day, getISO)
}

/** All zones of the runtime by region, and `also`, which it may know under another name. */
export function zonesByRegion(also: string): [region: string, zones: string[]][] {
  const names = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', also])
  const regions = Map.groupBy([...names].toSorted(), (name) =>
    name.includes('/') ? regionOf(name) : 'Other',
  )
  return [...regions]
}

function regionOf(zone: string): string {
  return zone.slice(0, zone.indexOf('/'))
}

export function isZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(name)) return false
  try {
    zonedAt(0, name)
    return true
  } catch {
    return false
  }
}
