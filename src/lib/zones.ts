import { Temporal } from 'temporal-polyfill'

/** The instant (ms) of a wall-clock hour on a calendar day. A time lost in a spring gap is moved forward by the gap. */
export function instantOf(day: string, hour: number, zone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime({
    timeZone: zone,
    plainTime: Temporal.PlainTime.from({ hour }),
  }).epochMilliseconds
}

/** The calendar day ('YYYY-MM-DD') it is in a zone at an instant. */
export function dayOf(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString()
}

export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

export function addYears(day: string, years: number): string {
  return Temporal.PlainDate.from(day).add({ years }).toString()
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: string): number {
  return Temporal.PlainDate.from(day).dayOfWeek
}

export function daysBetween(day: string, later: string): number {
  return Temporal.PlainDate.from(day).until(Temporal.PlainDate.from(later)).days
}

/** All zones of the runtime by region, and one that it knows by another name too. */
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
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(name)
  } catch {
    return false
  }
}
