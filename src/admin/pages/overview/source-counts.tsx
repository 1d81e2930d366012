import type { SourceCounts } from '../../../db/sources.ts'
import type { CompiledCourse } from '../../../domain/course.ts'
import { countOf, formatCount } from '../../../lib/formats.ts'
import { SOURCE_WEEKS_SHOWN, SOURCES_SHOWN } from '../../../policy.ts'

/** The sources of a course with the most sign-ups. */
export function SourceList(props: {
  lately: readonly SourceCounts[]
  total: readonly SourceCounts[]
  course: CompiledCourse
  isOnly: boolean
}) {
  const { course, isOnly } = props
  const total = props.total.filter((row) => row.course === course.id)
  const rest = total.length - SOURCES_SHOWN
  const id = isOnly ? 'sources' : `sources-${course.id}`
  if (total.length === 0) return null
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id}>{isOnly ? 'Where readers come from' : `Where the readers of ${course.title} come from`}</h2>
      <p class="hint">
        “Completed” and “left” count readers who are in that state now. Erased readers still count.
      </p>
      {total.slice(0, SOURCES_SHOWN).map((row) => (
        <>
          <h3 class="breakable">{row.source ?? 'Unknown'}</h3>
          <dl class="facts">
            <dt>Last {SOURCE_WEEKS_SHOWN} weeks</dt>
            <dd>
              {inWords(props.lately.find((it) => it.course === row.course && it.source === row.source))}
            </dd>
            <dt>All time</dt>
            <dd>{inWords(row)}</dd>
          </dl>
        </>
      ))}
      {rest > 0 ? <p class="hint">The API lists {countOf(rest, 'more source')}.</p> : null}
    </section>
  )
}

function inWords(row: SourceCounts | undefined): string {
  if (row === undefined) return 'Nobody'
  const { signedUp, confirmed, completed, unsubscribed } = row
  return [
    `${formatCount(signedUp)} signed up`,
    `${formatCount(confirmed)} confirmed`,
    `${formatCount(completed)} completed`,
    `${formatCount(unsubscribed)} left`,
  ].join(', ')
}
