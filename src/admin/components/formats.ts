/** 12,345 */
export function formatCount(count: number): string {
  return count.toLocaleString('en')
}

/** 1 email, 12,345 emails */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`
}

/** "Tue 24 Nov", with the year unless it is the current year in that zone. */
export function shortDate(at: number, zone: string, now: number): string {
  return formatted('date', at, zone, now)
}

/** "Tue 24 Nov, 07:00" */
export function shortDateTime(at: number, zone: string, now: number): string {
  return formatted('dateTime', at, zone, now)
}

const DATE = { weekday: 'short', day: 'numeric', month: 'short' } as const
const TIME = { hour: '2-digit', minute: '2-digit' } as const

const FORMATS = {
  year: { year: 'numeric' },
  date: DATE,
  dateTime: { ...DATE, ...TIME },
  dateOfYear: { ...DATE, year: 'numeric' },
  dateTimeOfYear: { ...DATE, year: 'numeric', ...TIME },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

function formatted(format: 'date' | 'dateTime', at: number, zone: string, now: number): string {
  const year = formatterOf('year', zone)
  const isThisYear = year.format(at) === year.format(now)
  return formatterOf(isThisYear ? format : `${format}OfYear`, zone).format(at)
}

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
