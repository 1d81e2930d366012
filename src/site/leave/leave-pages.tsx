import type { LeftReason } from '../../db/enrollments.ts'
import type { Reader } from '../../db/subscribers.ts'
import { longDay } from '../../lib/formats.ts'
import { FieldError } from '../../web/field-error.tsx'
import { Layout } from '../../web/layout.tsx'
import { ReactivateForm } from '../course/reactivate-form.tsx'

// An unsubscribe link works for ever, even when forwarded, so none of its pages may lead to the course.

/** One button to leave. Active readers are offered a break below it. */
export function LeavePage({ reader, action }: { reader: Reader; action: string }) {
  return (
    <Layout title="Leave the course?">
      <h1>Leave the course?</h1>
      <p>{whatStops(reader)}</p>
      <form method="post" action={action}>
        <button type="submit">Leave the course</button>
      </form>
      {reader.status === 'active' ? (
        <section class="card">
          <h2>Or take a break</h2>
          <p>We’ll be quiet for 4 weeks. Then your lessons carry on from where you left off.</p>
          <form method="post" action={`${action}/pause`}>
            <button type="submit" class="quiet">
              Pause for 4 weeks
            </button>
          </form>
        </section>
      ) : null}
    </Layout>
  )
}

export function PausedPage({ untilOn, leaveHref }: { untilOn: string; leaveHref: string }) {
  return (
    <Layout title="Your course is paused">
      <h1>Your course is paused</h1>
      <p class="lead">
        No lessons until {longDay(untilOn)}. Then you’ll pick up at the next one, on your usual day.
      </p>
      <p>Back sooner? Your course page, linked in every email, has a button for it. Your month stays open.</p>
      <p class="alone">
        <a href={leaveHref}>Leave the course instead</a>
      </p>
    </Layout>
  )
}

/** After an unsubscribe was undone. */
export function BackPage({ said, leaveHref }: { said: string; leaveHref: string }) {
  return (
    <Layout title="You’re back">
      <img class="hello" src="/letter.svg" width="600" height="260" alt="" />
      <h1>You’re back</h1>
      <p class="lead">{said}</p>
      <p>Good to have you. Every email from us has a link to your course.</p>
      <p>
        <a class="button" href="/link">
          Email me the link to my course
        </a>
      </p>
      <p class="alone">
        <a href={leaveHref}>Leave after all</a>
      </p>
    </Layout>
  )
}

function whatStops({ status, pausedUntilOn }: Reader): string {
  switch (status) {
    case 'completed':
      return 'You’ve had every lesson, so there are none left to stop. Leave, and we won’t email you again. No reason needed.'
    case 'paused':
      return `Your course is paused until ${pausedUntilOn === null ? 'you’re back' : longDay(pausedUntilOn)}. Leave, and the lessons won’t come back after it. No reason needed.`
    case 'pending':
    case 'active':
    case 'unsubscribed':
    case 'suppressed':
      return 'We’ll stop sending you lessons. No reason needed.'
  }
}

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
