import type { CompiledCourse } from '../../../domain/course.ts'
import { formatCount } from '../../../lib/formats.ts'
import { messageTitle } from '../../components/message-words.ts'
import type { Stats } from '../../stats.ts'

type Row = Stats['messages'][number]

const COLUMNS = [
  ['Scheduled', 'owed'],
  ['Sent', 'sent'],
  ['Delivered', 'delivered'],
  ['Bounced', 'bounced'],
  ['Spam', 'complained'],
  ['Left', 'unsubscribed'],
  ['Done', 'done'],
] as const satisfies readonly (readonly [string, keyof Row])[]

export function Funnel(props: { messages: readonly Row[]; course: CompiledCourse; isOnly: boolean }) {
  const { course, isOnly } = props
  const messages = props.messages.filter((row) => row.course === course.id)
  const id = isOnly ? 'funnel' : `funnel-${course.id}`
  const query = isOnly ? '' : `?course=${course.id}`
  const most = Math.max(1, ...messages.map((row) => row.owed))
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id}>{isOnly ? 'By message' : `${course.title}, by message`}</h2>
      <p class="hint">
        The pale bar shows everyone the message was scheduled for, the solid bar everyone who received it, and
        the green bar everyone who marked it as done. “Left” counts readers who unsubscribed after it.
      </p>
      <ol class="funnel">
        {inOrder(messages, course).map((row) => (
          <li>
            <h3>
              <a href={`/admin/messages/${row.message}/general${query}`}>
                {messageTitle(course, row.message)}
              </a>
            </h3>
            <Bar row={row} most={most} />
            <dl>
              {COLUMNS.map(([word, column]) => (
                <div class={isBad(column) && row[column] > 0 ? 'bad' : undefined}>
                  <dt>{word}</dt>
                  <dd>{formatCount(row[column])}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** In course order; other messages come last. */
function inOrder(messages: readonly Row[], { lessons }: CompiledCourse): Row[] {
  const way = new Set(['confirm', 'welcome', ...lessons])
  return [
    ...messages.filter((row) => way.has(row.message)),
    ...messages.filter((row) => !way.has(row.message)),
  ]
}

function Bar({ row, most }: { row: Row; most: number }) {
  const share = (count: number) => Math.round((1000 * count) / most)
  return (
    <svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
      <rect class="owed" width={share(row.owed)} height="10" />
      <rect class="delivered" width={share(row.delivered)} height="10" />
      <rect class="done" y="6" width={share(row.done)} height="4" />
    </svg>
  )
}

function isBad(column: string): boolean {
  return column === 'bounced' || column === 'complained'
}
