import type { DeliveryRow } from '../../../db/deliveries.ts'
import type { Reader } from '../../../db/subscribers.ts'
import type { Suppression } from '../../../db/suppressions.ts'
import type { CompiledCourse } from '../../../domain/course.ts'
import type { Progress } from '../../../enrollment/progress.ts'
import { messageTitle } from '../../components/message-words.ts'
import { OwnForm } from '../../components/own-form.tsx'
import { UnblockForm } from '../../components/unblock-form.tsx'
import { ReaderChanges } from './reader-changes.tsx'

export function ReaderActions(props: {
  course: CompiledCourse
  courses: readonly unknown[]
  reader: Reader
  progress: Progress
  mails: readonly DeliveryRow[]
  suppression: Suppression | null
  noteError: string | undefined
}) {
  const { course, reader, progress } = props
  const href = `/admin/readers/${reader.subscriberId}`
  const query = props.courses.length === 1 ? '' : `?course=${reader.course}`
  const hasLeft = reader.status === 'unsubscribed' || reader.status === 'suppressed'
  return (
    <section class="card" aria-label="Actions">
      <h2>Actions</h2>
      {props.suppression === null ? null : (
        <UnblockForm
          reason={props.suppression.reason}
          action={`${href}/unblock${query}`}
          hasConfirmed={reader.confirmedAt !== null}
          error={props.noteError}
        />
      )}
      <SendNext course={course} progress={progress} action={`${href}/next${query}`} />
      {progress.isStuck ? (
        <OwnForm action={`${href}/send-again${query}`}>
          <button type="submit">Send the refused email again</button>
        </OwnForm>
      ) : null}
      {hasLeft ? null : (
        <OwnForm action={`${href}/link${query}`}>
          <button type="submit" class="quiet">
            {reader.status === 'pending'
              ? 'Email the confirmation link again'
              : 'Email the link to their course'}
          </button>
        </OwnForm>
      )}
      <ReaderChanges
        course={course}
        reader={reader}
        progress={progress}
        mails={props.mails}
        href={href}
        query={query}
      />
      <details>
        <summary>Renew their links</summary>
        <p>
          For a reader whose email or link got into the wrong hands. The links to their course and lead magnet
          in old emails stop working, and so does a calendar that follows one. Email them the new link
          afterwards.
        </p>
        <OwnForm action={`${href}/renew-links${query}`}>
          <button type="submit">Renew their links</button>
        </OwnForm>
      </details>
      {hasLeft ? null : (
        <details>
          <summary>Unsubscribe this reader</summary>
          <p>
            They get no more mail. For 30 days they can come back with their own link, but you cannot bring
            them back.
          </p>
          <OwnForm action={`${href}/unsubscribe${query}`}>
            <button type="submit">Unsubscribe</button>
          </OwnForm>
        </details>
      )}
      <p class="alone">
        <a href={`${href}/erase`}>Erase this reader’s data</a>
      </p>
    </section>
  )
}

function SendNext(props: { course: CompiledCourse; progress: Progress; action: string }) {
  const { next } = props.progress
  if (next === null || next.isUnderWay || next.name === 'welcome') return null
  return (
    <OwnForm action={props.action}>
      <input type="hidden" name="lesson" value={next.name} />
      <button type="submit">Send “{messageTitle(props.course, next.name)}” now</button>
    </OwnForm>
  )
}
