/** "Tue 24 Nov", with the year only when it is not the year it is there. */
export function shortDate(at: number, zone: string, now: number): string {
  return formatted(at, zone, now, {})
}

/** "Tue 24 Nov, 07:00" */
export function shortDateTime(at: number, zone: string, now: number): string {
  return formatted(at, zone, now, { hour: '2-digit', minute: '2-digit' })
}

function formatted(at: number, zone: string, now: number, more: Intl.DateTimeFormatOptions): string {
  const year = (instant: number) =>
    new Intl.DateTimeFormat('en-GB', { year: 'numeric', timeZone: zone }).format(instant)
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(year(at) === year(now) ? {} : { year: 'numeric' }),
    ...more,
    timeZone: zone,
  }).format(at)
}
