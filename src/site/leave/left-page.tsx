import type { LeftReason } from '../../db/enrollments.ts'
import type { Reader } from '../../db/subscribers.ts'
import { FieldError } from '../../web/field-error.tsx'
import { Layout } from '../../web/layout.tsx'
import { ReactivateForm } from '../course/reactivate-form.tsx'

const REASONS: Readonly<Record<LeftReason, string>> = {
  no_time: 'I don’t have time for it now',
  too_often: 'The emails came too often',
  not_what_i_expected: 'It wasn’t what I expected',
  have_what_i_need: 'I have what I need',
  did_not_ask: 'I didn’t ask for these emails',
}

/** After an unsubscribe: how to undo it, then one optional question. */
export function LeftPage(props: {
  /** Null after an erasure. */
  reader: Reader | null
  undoableUntil: number | null
  action: string
  mistake: string | undefined
}) {
  const { reader, action } = props
  const title = reader?.status === 'suppressed' ? 'Your course has stopped' : 'You’ve left the course'
  return (
    <Layout title={title}>
      <h1>{title}</h1>
      <p class="lead">
        We won’t send you any more lessons.
        {reader === null ? ' We’ve erased what we held about you.' : ' Your month stays yours to use.'}
      </p>
      <ReactivateForm reader={reader} undoableUntil={props.undoableUntil} action={`${action}/undo`} />
      {reader?.status === 'unsubscribed' ? (
        <Question given={reader.leftReason} action={action} mistake={props.mistake} />
      ) : null}
    </Layout>
  )
}

function Question(props: { given: LeftReason | null; action: string; mistake: string | undefined }) {
  const { given, mistake } = props
  if (given !== null) {
    return (
      <section class="card">
        <h2>Thank you for telling us</h2>
        <p>You said: “{REASONS[given]}”. Take care.</p>
      </section>
    )
  }
  return (
    <section class="card">
      <h2>One question, if you like</h2>
      <form method="post" action={`${props.action}/reason`}>
        <fieldset aria-describedby={mistake ? 'reason-error' : undefined}>
          <legend>What made you leave?</legend>
          {Object.entries(REASONS).map(([reason, label]) => (
            <label class="choice">
              <input type="radio" name="reason" value={reason} required />
              <span>{label}</span>
            </label>
          ))}
          <FieldError id="reason-error" text={mistake} />
        </fieldset>
        <button type="submit" class="quiet">
          Send
        </button>
      </form>
    </section>
  )
}
