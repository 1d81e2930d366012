import type { ConsentRow } from '../../../db/consents.ts'
import type { Reader } from '../../../db/subscribers.ts'
import type { Suppression } from '../../../db/suppressions.ts'
import type { CompiledCourse } from '../../../domain/course.ts'
import type { Progress } from '../../../enrollment/progress.ts'
import { own } from '../../../lib/own-property.ts'
import { zoneName } from '../../../web/formats.ts'
import { WHY_NOT } from '../../actions/readers.ts'
import { AdminLayout, Notice } from '../../components/admin-layout.tsx'
import type { Moment } from './moments.ts'
import { ReaderActions } from './reader-actions.tsx'
import { ConsentList, ReaderFacts } from './reader-facts.tsx'
import { Timeline } from './timeline.tsx'

const DONE: Readonly<Record<string, string>> = {
  next: 'Her next lesson goes out now.',
  not_next: 'Nothing was sent: that lesson is not waiting any more.',
  busy: 'Nothing was sent: something else of hers changed at the same moment. Please look again.',
  link: 'The mail goes out now, unless she had one minutes ago or several today.',
  again: 'What was refused goes out again now.',
  not_again: 'Nothing is refused any more.',
  renewed: 'Their links are new. The old ones to their course and workouts no longer open anything.',
  used_up: 'Nothing was changed: their links have been made new too many times.',
  left: 'She is off the list. No more lessons come.',
  unblocked: 'The address is let in again. Take it off the suppression list at Resend too.',
  not_blocked: 'Nothing was changed: that address isn’t blocked any more.',
  wants_no_mail: WHY_NOT.wants_no_mail,
}

export function ReaderPage(props: {
  course: CompiledCourse
  reader: Reader
  email: string
  progress: Progress
  consents: readonly ConsentRow[]
  timeline: readonly Moment[]
  suppression: Suppression | null
  /** What is wrong with the note that was typed. */
  noteError: string | undefined
  done: string | null
  now: number
}) {
  const { course, reader, email, progress, consents, now } = props
  const done = own(DONE, props.done ?? '')
  return (
    <AdminLayout title="A reader" place="Readers">
      <p class="back">
        <a href="/admin/readers">All readers</a>
      </p>
      <h1 class="breakable address">{email}</h1>
      {done === undefined ? null : <Notice>{done}</Notice>}
      <div class="beside">
        <div>
          <ReaderFacts course={course} reader={reader} progress={progress} now={now} />
          <ReaderActions
            course={course}
            reader={reader}
            progress={progress}
            suppression={props.suppression}
            noteError={props.noteError}
          />
          <ConsentList consents={consents} zone={reader.timezone} now={now} />
        </div>
        <section class="card" aria-label="History">
          <h2>What happened</h2>
          <p class="hint">Times are hers: {zoneName(reader.timezone)}.</p>
          <Timeline moments={props.timeline} course={course} zone={reader.timezone} now={now} />
        </section>
      </div>
    </AdminLayout>
  )
}
