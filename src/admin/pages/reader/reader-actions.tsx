import type { Reader } from '../../../db/subscribers.ts'
import type { Suppression } from '../../../db/suppressions.ts'
import type { CompiledCourse } from '../../../domain/course.ts'
import type { Progress } from '../../../enrollment/progress.ts'
import { messageTitle } from '../../components/message-words.ts'
import { OwnForm } from '../../components/own-form.tsx'
import { UnblockForm } from '../../components/unblock-form.tsx'

/** What the operator can do for a reader who asks her. */
export function ReaderActions(props: {
  course: CompiledCourse
  reader: Reader
  progress: Progress
  suppression: Suppression | null
  noteError: string | undefined
}) {
  const { course, reader, progress } = props
  const href = `/admin/readers/${reader.subscriberId}`
  const hasLeft = reader.status === 'unsubscribed' || reader.status === 'suppressed'
  return (
    <section class="card" aria-label="Actions">
      <h2>Do something for her</h2>
      {props.suppression === null ? null : (
        <UnblockForm
          reason={props.suppression.reason}
          action={`${href}/unblock`}
          hasConfirmed={reader.confirmedAt !== null}
          error={props.noteError}
        />
      )}
      <SendNext course={course} progress={progress} href={href} />
      {progress.isStuck ? (
        <OwnForm action={`${href}/send-again`}>
          <button type="submit">Send what was refused again</button>
        </OwnForm>
      ) : null}
      {hasLeft ? null : (
        <OwnForm action={`${href}/link`}>
          <button type="submit" class="quiet">
            {reader.status === 'pending'
              ? 'Mail her the link to confirm again'
              : 'Mail her the link to her course'}
          </button>
        </OwnForm>
      )}
      <details>
        <summary>Make their links new</summary>
        <p>
          For a reader whose mail or link got into the wrong hands. Links to their course and workouts in old
          mails stop working, and so do their calendar subscription and PDF link. Mail them the new link
          afterwards.
        </p>
        <OwnForm action={`${href}/renew-links`}>
          <button type="submit">Make their links new</button>
        </OwnForm>
      </details>
      {hasLeft ? null : (
        <details>
          <summary>Take her off the list</summary>
          <p>No more mail comes. For 30 days her own link brings her back; you cannot.</p>
          <OwnForm action={`${href}/unsubscribe`}>
            <button type="submit">Unsubscribe her</button>
          </OwnForm>
        </details>
      )}
      <p class="alone">
        <a href={`${href}/erase`}>Erase all that is held about her</a>
      </p>
    </section>
  )
}

function SendNext(props: { course: CompiledCourse; progress: Progress; href: string }) {
  const { next } = props.progress
  if (next === null || next.isUnderWay || next.name === 'welcome') return null
  return (
    <OwnForm action={`${props.href}/next`}>
      <input type="hidden" name="lesson" value={next.name} />
      <button type="submit">Send her “{messageTitle(props.course, next.name)}” now</button>
    </OwnForm>
  )
}
