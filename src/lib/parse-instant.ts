import * as Instant from 'temporal-polyfill/fns/Instant'

export const DATE_ORDERS = ['day-first', 'month-first'] as const
/** How to read 03/04/2024. */
export type DateOrder = (typeof DATE_ORDERS)[number]

export type WrittenInstant =
  | { readonly kind: 'instant'; readonly at: number }
  | { readonly kind: 'ambiguous' | 'no_such_day' | 'unreadable' }

/**
 * Reads an instant as other tools write it: ISO 8601, Go's `+0000 UTC`, `Mar 1, 2024`, `1/31/2024 3:04 PM`.
 * The default is UTC and the start of the day. 03/04/2024 needs an order.
 */
export function readInstant(text: string, order: DateOrder | null = null): WrittenInstant {
  for (const [pattern, dayOf] of DAYS) {
    const match = pattern.exec(text)
    if (match === null) continue
    const day = dayOf(match.slice(1), order)
    if (day === 'ambiguous') return { kind: 'ambiguous' }
    const time = timeIn(text.slice(match[0].length))
    if (day === null || time === null) continue
    return instantOn(day, time)
  }
  return { kind: 'unreadable' }
}

interface Day {
  readonly year: string
  readonly month: string | number
  readonly day: string
}

type ReadDay = (parts: readonly string[], order: DateOrder | null) => Day | 'ambiguous' | null

const DAYS: readonly (readonly [RegExp, ReadDay])[] = [
  [
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/,
    ([year = '', , month = '', day = '']) => ({ year, month, day }),
  ],
  [/^(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/, ([day = '', month = '', year = '']) => ({ year, month, day })],
  [
    /^(\d{1,2})([-/])(\d{1,2})\2(\d{4})(?!\d)/,
    ([first = '', , second = '', year = ''], order) => {
      const isDayFirst = Number(first) > 12 || order === 'day-first'
      const isMonthFirst = Number(second) > 12 || order === 'month-first'
      if (isDayFirst) return { year, month: second, day: first }
      return isMonthFirst || first === second ? { year, month: first, day: second } : 'ambiguous'
    },
  ],
  [
    /^(?:[a-z]{3,9},? )?([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/i,
    ([name = '', day = '', year = '']) => named(year, name, day),
  ],
  [
    /^(?:[a-z]{3,9}, )?(\d{1,2})\.?[ -]([a-z]{3,9})\.?,?[ -](\d{4})(?!\d)/i,
    ([day = '', name = '', year = '']) => named(year, name, day),
  ],
]

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
]

function named(year: string, name: string, day: string): Day | null {
  const at = MONTHS.findIndex((month) => month.startsWith(name.toLowerCase()))
  return at === -1 ? null : { year, month: at + 1, day }
}

const TIME = /^(?:T|,? (?:at )?)(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?: ?([ap])\.?m\.?)?/i
/** Z, an offset, or a name with an offset. Go writes both, and sometimes its monotonic clock. */
const ZONE =
  /^ ?(?:Z|(?:UTC|GMT)?([+-]\d\d)(?::?(\d\d))?(?: (?:[A-Z]{1,5}|[+-]\d{2,4})| \([^)]*\))?|UTC|GMT)?(?: m=[+-]\d+\.\d+)?$/i

interface Time {
  readonly clock: string
  readonly offset: string
}

function timeIn(text: string): Time | null {
  if (text === '') return { clock: '00:00:00', offset: 'Z' }
  const time = TIME.exec(text)
  if (time === null) return null
  const zone = ZONE.exec(text.slice(time[0].length))
  if (zone === null) return null
  const [, hour = '', minute = '', second = '00', fraction = '0', half] = time
  const [, hours, minutes = '00'] = zone
  const offset = hours === undefined ? 'Z' : `${hours}:${minutes}`
  return { clock: `${padded(hourOf(hour, half))}:${minute}:${second}.${fraction}`, offset }
}

/** 12-hour clocks run from 1 to 12. Temporal refuses 99. */
function hourOf(hour: string, half: string | undefined): number {
  if (half === undefined) return Number(hour)
  if (Number(hour) < 1 || Number(hour) > 12) return 99
  return (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
}

function instantOn({ year, month, day }: Day, { clock, offset }: Time): WrittenInstant {
  try {
    const at = Instant.fromString(
      `${year}-${padded(month)}-${padded(day)}T${clock}${offset}`,
    ).epochMilliseconds
    return { kind: 'instant', at }
  } catch {
    return { kind: 'no_such_day' }
  }
}

function padded(number: string | number): string {
  return String(number).padStart(2, '0')
}
