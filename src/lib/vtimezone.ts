import { Temporal } from 'temporal-polyfill'

type Zoned = Temporal.ZonedDateTime

/**
 * The VTIMEZONE of a zone (RFC 5545, 3.6.5), from the rules the runtime knows: exact for every instant between `from`
 * and `to`. Yearly rules stand on it because Outlook reads nothing else.
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

/** The last change of the clock before the span, those in it, and one after it, if they are within a year. */
function transitionsAround(start: Zoned, end: Zoned): readonly Zoned[] {
  const before = start.getTimeZoneTransition('previous')
  const isRecent = before !== null && Temporal.ZonedDateTime.compare(before, start.subtract({ years: 1 })) > 0
  const found = isRecent ? [before] : []
  for (
    let next = start.getTimeZoneTransition('next');
    next !== null;
    next = next.getTimeZoneTransition('next')
  ) {
    const isInside = Temporal.ZonedDateTime.compare(next, end) <= 0
    if (isInside || found.length === 1) found.push(next)
    if (!isInside) break
  }
  return found
}

function changeAt(transition: Zoned, isYearly: boolean): readonly string[] {
  const before = transition.subtract({ nanoseconds: 1 })
  const kind = transition.offsetNanoseconds > before.offsetNanoseconds ? 'DAYLIGHT' : 'STANDARD'
  const onset = transition.withTimeZone(before.offset).toPlainDateTime()
  const nth = onset.day + 7 > onset.daysInMonth ? -1 : Math.ceil(onset.day / 7)
  const weekday = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'][onset.dayOfWeek - 1]
  const rule = isYearly ? `RRULE:FREQ=YEARLY;BYMONTH=${onset.month};BYDAY=${nth}${weekday}` : null
  return observance(kind, onset.toString().replaceAll(/[-:]/g, ''), before.offset, rule, transition.offset)
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

function offsetBefore(time: Zoned): string {
  return time.subtract({ nanoseconds: 1 }).offset
}

function zonedAt(at: number, zone: string): Zoned {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
}
