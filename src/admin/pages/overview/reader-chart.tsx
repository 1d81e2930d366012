import { formatCount, shortDate } from '../../../lib/formats.ts'
import { STATUS_WORDS, STATUSES, Swatch } from '../../components/status-badge.tsx'
import type { ReaderCount } from './reader-history.ts'
import { PLOT, stackedAreas } from './stacked-areas.ts'

export const PERIODS = { 30: 'One month', 90: 'Three months', 365: 'One year' } as const
const TABLE_ROWS = 31
/** The zone whose midnights the counts are taken at. */
const DAYS_IN = 'UTC'

/** Readers by status over time: today's numbers, the chart, and its data as a table. */
export function ReaderChart(props: { history: readonly ReaderCount[]; days: number; now: number }) {
  const { history, days, now } = props
  const current = history.at(-1)?.counts ?? {}
  return (
    <section class="card" aria-labelledby="readers">
      <h2 id="readers">Readers</h2>
      <dl class="counts">
        {STATUSES.map((status) => (
          <div>
            <dt>
              <Swatch status={status} />
              <a href={`/admin/readers?status=${status}`}>{STATUS_WORDS[status]}</a>
            </dt>
            <dd>{formatCount(current[status] ?? 0)}</dd>
          </div>
        ))}
      </dl>
      {history.length < 2 ? (
        <p class="hint">A growth chart will appear here tomorrow.</p>
      ) : (
        <>
          <Picture history={history} now={now} />
          <Periods days={days} />
          <Numbers history={history} now={now} />
        </>
      )}
    </section>
  )
}

function Picture({ history, now }: { history: readonly ReaderCount[]; now: number }) {
  const { areas, ticks } = stackedAreas(history)
  const top = ticks.at(-1) ?? 1
  const from = history[0]?.at ?? now
  const middle = (from + now) / 2
  return (
    <figure class="chart">
      <ul class="y-ticks" aria-hidden="true">
        {ticks.toReversed().map((tick) => (
          <li>{formatCount(tick)}</li>
        ))}
      </ul>
      <svg
        viewBox={`0 0 ${PLOT.width} ${PLOT.height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Readers by status from ${shortDate(from, DAYS_IN, now)} to today. The table below has the numbers.`}
      >
        {ticks.map((tick) => {
          const y = PLOT.height * (1 - tick / top)
          return <path class="line" d={`M0,${y}H${PLOT.width}`} />
        })}
        {areas.map(({ status, path }) => (
          <path class={`area of-${status}`} d={path} />
        ))}
      </svg>
      <ul class="x-ticks" aria-hidden="true">
        <li>{shortDate(from, DAYS_IN, now)}</li>
        <li>{shortDate(middle, DAYS_IN, now)}</li>
        <li>Today</li>
      </ul>
    </figure>
  )
}

function Periods({ days }: { days: number }) {
  return (
    <nav aria-label="Period">
      <ul class="chips small">
        {Object.entries(PERIODS).map(([period, words]) => (
          <li>
            <a href={`/admin?days=${period}`} aria-current={Number(period) === days ? 'page' : undefined}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Numbers({ history, now }: { history: readonly ReaderCount[]; now: number }) {
  const step = Math.ceil(history.length / TABLE_ROWS)
  const rows = history.toReversed().filter((_, index) => index % step === 0)
  return (
    <details>
      <summary>Show as a table</summary>
      <section class="scroll" tabindex={0} aria-label="Readers by status and day">
        <table class="numbers">
          <thead>
            <tr>
              <th scope="col">Day</th>
              {STATUSES.map((status) => (
                <th scope="col">{STATUS_WORDS[status]}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ at, counts }) => (
              <tr>
                <th scope="row">{at === now ? 'Now' : shortDate(at, DAYS_IN, now)}</th>
                {STATUSES.map((status) => (
                  <td>{formatCount(counts[status] ?? 0)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
