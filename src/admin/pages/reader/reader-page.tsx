import type { ConsentRow } from '../../../db/consents.ts'
import type { DeliveryRow } from '../../../db/deliveries.ts'
import type { Reader } from '../../../db/subscribers.ts'
import type { Suppression } from '../../../db/suppressions.ts'
import type { Course } from '../../../domain/magnet.ts'
import type { Progress } from '../../../enrollment/progress.ts'
import { zoneName } from '../../../lib/formats.ts'
import { own } from '../../../lib/own-property.ts'
import { WHY_NOT } from '../../actions/readers.ts'
import { AdminLayout, Notice } from '../../components/admin-layout.tsx'
import { ADDRESS_REFUSALS, EDIT_REFUSALS, MAIL_REFUSALS, PAUSE_REFUSALS } from '../../reader-refusals.ts'
import type { Moment } from './moments.ts'
import { ReaderActions } from './reader-actions.tsx'
import { ConsentList, ReaderFacts } from './reader-facts.tsx'
import { Timeline } from './timeline.tsx'

const DONE: Readonly<Record<string, string>> = {
  next: 'The next lesson is on its way.',
  not_next: 'Nothing was sent: that lesson is no longer the next one.',
  busy: 'Nothing was sent: the reader’s course changed at the same moment. Please check again.',
  link: 'The email is on its way, unless the reader got one minutes ago or several today.',
  again: 'The refused email is being sent again.',
  not_again: 'There is no refused email any more.',
  renewed: 'The links were renewed. The old links to their course and lead magnet no longer work.',
  used_up: 'Nothing changed: these links have been renewed too many times.',
  left: 'The reader is unsubscribed and gets no more lessons.',
  unblocked: 'The address is unblocked. Remove it from Resend’s suppression list too.',
  not_blocked: 'Nothing changed: the address is no longer blocked.',
  wants_no_mail: WHY_NOT.wants_no_mail,
  no_address: 'Nothing changed: this is not an email address.',
  no_name: 'Nothing changed: a name has at most 80 letters, on one line.',
  no_zone: 'Nothing changed: this is not a time zone. Write one such as Europe/Oslo.',
  added: 'The reader was added.',
  known: 'Nothing changed: this reader is in the course already.',
  edited: 'Saved.',
  paused: 'The course is paused.',
  resumed: 'The course continues.',
  mail_scheduled: 'The email is on its way.',
  address_asked: 'The link is on its way to the new address. Nothing changes until it is used.',
  ...refused('address', ADDRESS_REFUSALS),
  ...refused('edit', EDIT_REFUSALS),
  ...refused('pause', PAUSE_REFUSALS),
  ...refused('mail', MAIL_REFUSALS),
}

function refused(to: string, words: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(words).map(([why, said]) => [`${to}_${why}`, `Nothing changed: ${said}`]),
  )
}

export function ReaderPage(props: {
  course: Course
  reader: Reader
  email: string
  courses: readonly { readonly id: string; readonly title: string }[]
  progress: Progress
  consents: readonly ConsentRow[]
  timeline: readonly Moment[]
  suppression: Suppression | null
  /** The mistake in the typed note. */
  noteError: string | undefined
  done: string | null
  mails: readonly DeliveryRow[]
  /** Another reader, whom `done` is about. */
  other: string | null
  now: number
}) {
  const { course, reader, email, consents, now } = props
  const done = own(DONE, props.done ?? '')
  return (
    <AdminLayout title="Reader" place="Readers">
      <p class="back">
        <a href="/admin/readers">All readers</a>
      </p>
      <h1 class="breakable address">{email}</h1>
      {done === undefined ? null : (
        <Notice>
          {done}{' '}
          {/^[1-9]\d*$/.test(props.other ?? '') ? (
            <a href={`/admin/readers/${props.other}`}>See them</a>
          ) : null}
        </Notice>
      )}
      <TheirCourses {...props} />
      <div class="beside">
        <div>
          <ReaderFacts {...props} />
          <ReaderActions {...props} />
          <ConsentList consents={consents} zone={reader.timezone} now={now} />
        </div>
        <section class="card" aria-label="History">
          <h2>What happened</h2>
          <p class="hint">Times are for {zoneName(reader.timezone)}, where the reader is.</p>
          <Timeline moments={props.timeline} course={course} zone={reader.timezone} now={now} />
        </section>
      </div>
    </AdminLayout>
  )
}

/** Everything below is about one course of a person who is in several. */
function TheirCourses(props: { courses: readonly { id: string; title: string }[]; reader: Reader }) {
  if (props.courses.length === 1) return null
  return (
    <nav aria-label="Their courses">
      <ul class="chips">
        {props.courses.map(({ id, title }) => (
          <li>
            <a href={`?course=${id}`} aria-current={id === props.reader.course ? 'page' : undefined}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
