import { countDueIn } from '../../../db/deliveries.ts'
import { DAY_MS, HOUR_MS } from '../../../lib/durations.ts'
import { addDays, dayOf, instantOf } from '../../../lib/zones.ts'
import { UPCOMING_DAYS } from '../../../policy.ts'

export interface DayAhead {
  readonly day: string
  /** Emails by hour of the day; null for hours that are over. */
  readonly hours: readonly (number | null)[]
}

/** What goes out today and in the next six days, in the course's own time zone. */
export async function weekAhead(db: D1Database, zone: string, now: number): Promise<DayAhead[]> {
  const today = dayOf(now, zone)
  const days = Array.from({ length: UPCOMING_DAYS }, (_, index) => addDays(today, index))
  const spans = days.flatMap((day) => hoursOf(day, zone))
  const counts = await countDueIn(
    db,
    spans.map(([from, to]) => [Math.max(from, now), to]),
  )
  const hours = spans.map(([, to], index) => (to <= now ? null : (counts[index] ?? 0)))
  return days.map((day, index) => ({ day, hours: hours.slice(24 * index, 24 * (index + 1)) }))
}

/** When the clocks go forward, an hour of the day is empty; when they go back, one lasts two. */
function hoursOf(day: string, zone: string): [from: number, to: number][] {
  const start = instantOf(day, 0, zone)
  const end = instantOf(addDays(day, 1), 0, zone)
  const isPlain = end - start === DAY_MS
  const starts = Array.from({ length: 24 }, (_, hour) =>
    isPlain ? start + hour * HOUR_MS : instantOf(day, hour, zone),
  )
  return starts.map((from, hour) => [from, starts[hour + 1] ?? end])
}
