import { countDueIn } from '../../../db/deliveries.ts'
import { DAY_MS, HOUR_MS } from '../../../lib/durations.ts'
import { countOf, formatCount, hourOfDay, shortDate, zoneName } from '../../../lib/formats.ts'
import { addDays, dayOf, instantOf } from '../../../lib/zones.ts'
import { UPCOMING_DAYS } from '../../../policy.ts'

interface DayAhead {
  readonly day: string
  /** Emails by hour of the day; null for hours that are over. */
  readonly hours: readonly (number | null)[]
}

/** What goes out in all courses today and in the next six days, in the course's own time zone. */
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

const LEVELS = 5

/** The week ahead by hour: the more goes out, the stronger the colour. */
export function WeekTable(props: {
  days: readonly DayAhead[]
  /** Emails already due, which are in none of the hours ahead. */
  due: number
  /** Such as " in all courses". */
  where: string
  zone: string
  now: number
}) {
  const { days, due, where, zone, now } = props
  const all = days.flatMap(({ day, hours }) => hours.map((mails, hour) => ({ day, hour, mails: mails ?? 0 })))
  const total = all.reduce((sum, { mails }) => sum + mails, 0)
  const busiest = all.reduce((most, it) => (it.mails > most.mails ? it : most))
  return (
    <section class="card" aria-labelledby="ahead">
      <h2 id="ahead">The next seven days{where}</h2>
      {due === 0 ? null : (
        <p>
          {countOf(due, 'email')} {due === 1 ? 'is' : 'are'} due now.
        </p>
      )}
      {total + due > 0 ? null : <p>No email is scheduled for these days.</p>}
      {total === 0 ? null : (
        <>
          <p>
            {countOf(total, 'email')} will go out. The busiest hour is {dayName(busiest.day, now)} at{' '}
            {hourOfDay(busiest.hour)}, with {formatCount(busiest.mails)}.
          </p>
          <Heat days={days} most={busiest.mails} now={now} />
        </>
      )}
      <p class="hint">
        Times are for {zoneName(zone)}. The schedule moves when readers change their settings.
      </p>
    </section>
  )
}

function Heat({ days, most, now }: { days: readonly DayAhead[]; most: number; now: number }) {
  return (
    <table class="heat">
      <thead>
        <tr>
          <td />
          {Array.from({ length: 24 }, (_, hour) => (
            <th scope="col">
              <span>{String(hour).padStart(2, '0')}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, hours }) => (
          <tr>
            <th scope="row">{dayName(day, now)}</th>
            {hours.map((mails) => (
              <Hour mails={mails} most={most} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Hour({ mails, most }: { mails: number | null; most: number }) {
  if (mails === null) return <td class="over" />
  if (mails === 0) return <td />
  const level = Math.ceil(LEVELS * Math.sqrt(mails / most))
  return (
    <td class={`level-${level}`}>
      <span>{mails.toLocaleString('en', { notation: 'compact' })}</span>
    </td>
  )
}

function dayName(day: string, now: number): string {
  return shortDate(Date.parse(day), 'UTC', now)
}
