import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime'
import * as Zoned from 'temporal-polyfill/fns/ZonedDateTime'
import { zonedAt } from './zones.ts'

/**
 * The VTIMEZONE of a zone (RFC 5545, 3.6.5) from the runtime's rules, exact between `from` and `to`. It uses
 * yearly rules because Outlook reads nothing else.
 */
export function vtimezone(zone: string, from: number, to: number): string {
  const start = zonedAt(from, zone)
  const transitions = transitionsAround(start, zonedAt(to, zone))
  const isYearly = transitions.length > 1
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...(isYearly
      ? []
      : observance('STANDARD', '19700101T000000', offsetBefore(transitions[0] ?? start), null)),
    ...transitions.flatMap((transition) => changeAt(transition, isYearly)),
    'END:VTIMEZONE',
  ].join('\r\n')
}

/** The last transition before the span, those in it, and the next one, if they are within a year. */
function transitionsAround(start: Zoned.Record, end: Zoned.Record): readonly Zoned.Record[] {
  const before = Zoned.getTimeZoneTransition(start, 'previous')
  const isRecent = before !== null && Zoned.compare(before, Zoned.subtractYears(start, 1)) > 0
  const found = isRecent ? [before] : []
  for (
    let next = Zoned.getTimeZoneTransition(start, 'next');
    next !== null;
    next = Zoned.getTimeZoneTransition(next, 'next')
  ) {
    const isInside = Zoned.compare(next, end) <= 0
    if (isInside || found.length === 1) found.push(next)
    if (!isInside) break
  }
  return found
}

function changeAt(transition: Zoned.Record, isYearly: boolean): readonly string[] {
  const before = Zoned.subtractNanoseconds(transition, 1)
  const offsetFrom = Zoned.offset(before)
  const kind = Zoned.offsetNanoseconds(transition) > Zoned.offsetNanoseconds(before) ? 'DAYLIGHT' : 'STANDARD'
  const onset = Zoned.toPlainDateTime(Zoned.withTimeZone(transition, offsetFrom))
  const nth = onset.day + 7 > PlainDateTime.daysInMonth(onset) ? -1 : Math.ceil(onset.day / 7)
  const weekday = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'][PlainDateTime.dayOfWeek(onset) - 1]
  const rule = isYearly ? `RRULE:FREQ=YEARLY;BYMONTH=${onset.month};BYDAY=${nth}${weekday}` : null
  return observance(
    kind,
    PlainDateTime.toString(onset).replaceAll(/[-:]/g, ''),
    offsetFrom,
    rule,
    Zoned.offset(transition),
  )
}

function observance(
  kind: 'STANDARD' | 'DAYLIGHT',
  onset: string,
  from: string,
  rule: string | null,
  to = from,
): readonly string[] {
  return [
    `BEGIN:${kind}`,
    `DTSTART:${onset}`,
    ...(rule === null ? [] : [rule]),
    `TZOFFSETFROM:${from.replaceAll(':', '')}`,
    `TZOFFSETTO:${to.replaceAll(':', '')}`,
    `END:${kind}`,
  ]
}

function offsetBefore(time: Zoned.Record): string {
  return Zoned.offset(Zoned.subtractNanoseconds(time, 1))
}
