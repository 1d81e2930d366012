import type { LeftReason } from '../../db/enrollments.ts'
import type { Reader } from '../../db/subscribers.ts'
import { LETTERS } from '../../domain/letters.ts'
import { PAUSE_INSTEAD_DAYS } from '../../policy.ts'
import { FieldError } from '../../web/field-error.tsx'
import { Layout } from '../../web/layout.tsx'
import { useLinkPath } from '../../web/use-paths.ts'
import { useWords } from '../../web/words.ts'
import { longDay } from '../../words/dates.ts'
import { say } from '../../words/say.ts'
import type { Words } from '../../words/words.ts'
import { ReactivateForm } from '../course/reactivate-form.tsx'

// An unsubscribe link works for ever, even when forwarded, so none of its pages may lead to the course.

/** One button to leave. Active readers are offered a break below it, and everyone to leave all courses. */
export function LeavePage(props: { reader: Reader; action: string; everything: boolean }) {
  const { reader, action } = props
  const words = useWords()
  const isLetters = reader.course === LETTERS
  const { title, button } = isLetters ? words.leave.letters : words.leave
  const { break: rest } = words.leave
  const count = PAUSE_INSTEAD_DAYS / 7
  return (
    <Layout title={title}>
      <h1>{title}</h1>
      <p>{whatStops(reader, words)}</p>
      <form method="post" action={action}>
        <button type="submit">{button}</button>
      </form>
      {reader.status === 'active' && !isLetters ? (
        <section class="card">
          <h2>{rest.title}</h2>
          <p>{say(rest.lead, { count }, words.locale)}</p>
          <form method="post" action={`${action}/pause`}>
            <button type="submit" class="quiet">
              {say(rest.button, { count }, words.locale)}
            </button>
          </form>
        </section>
      ) : null}
      {props.everything ? <LeaveEverything action={action} /> : null}
    </Layout>
  )
}

function LeaveEverything({ action }: { action: string }) {
  const { title, lead, button } = useWords().leave.everything
  return (
    <section id="everything" class="card">
      <h2>{title}</h2>
      <p>{lead}</p>
      <form method="post" action={`${action}/everything`}>
        <button type="submit" class="quiet">
          {button}
        </button>
      </form>
    </section>
  )
}

export function PausedPage({ untilOn, leaveHref }: { untilOn: string; leaveHref: string }) {
  const words = useWords()
  const { title, lead, sooner, leave } = words.leave.onBreak
  return (
    <Layout title={title}>
      <h1>{title}</h1>
      <p class="lead">{say(lead, { day: longDay(words, untilOn) })}</p>
      <p>{sooner}</p>
      <p class="alone">
        <a href={leaveHref}>{leave}</a>
      </p>
    </Layout>
  )
}

/** After an unsubscribe was undone. */
export function BackPage({ said, leaveHref }: { said: string; leaveHref: string }) {
  const { title, welcome, link, leave } = useWords().leave.back
  return (
    <Layout title={title}>
      <img class="hello" src="/letter.svg" width="600" height="260" alt="" />
      <h1>{title}</h1>
      <p class="lead">{said}</p>
      <p>{welcome}</p>
      <p>
        <a class="button" href={useLinkPath()}>
          {link}
        </a>
      </p>
      <p class="alone">
        <a href={leaveHref}>{leave}</a>
      </p>
    </Layout>
  )
}

function whatStops({ course, status, pausedUntilOn }: Reader, words: Words): string {
  if (course === LETTERS) return words.leave.letters.stops
  const { hadAll, paused, pausedUntil, stops } = words.leave
  switch (status) {
    case 'completed':
      return hadAll
    case 'paused':
      return pausedUntilOn === null ? paused : say(pausedUntil, { day: longDay(words, pausedUntilOn) })
    case 'pending':
    case 'active':
    case 'unsubscribed':
    case 'suppressed':
      return stops
  }
}

export function LettersBackPage({ leaveHref }: { leaveHref: string }) {
  const { title, lead } = useWords().leave.letters.back
  return (
    <Layout title={title}>
      <h1>{title}</h1>
      <p class="lead">{lead}</p>
      <p class="alone">
        <a href={leaveHref}>{useWords().leave.back.leave}</a>
      </p>
    </Layout>
  )
}

/** After an unsubscribe: how to undo it, then one optional question. */
export function LeftPage(props: {
  /** Null after an erasure. */
  reader: Reader | null
  undoableUntil: number | null
  hasMoreLessons: boolean
  action: string
  everything: 'no' | 'offered' | 'left'
  mistake: string | undefined
}) {
  const { reader, action } = props
  const { left, letters } = useWords().leave
  const isLetters = reader?.course === LETTERS && props.everything !== 'left'
  const title = isLetters ? letters.left.title : titleOf(props, left)
  const lead = isLetters ? letters.left.lead : props.everything === 'left' ? left.leadEverything : left.lead
  return (
    <Layout title={title}>
      <h1>{title}</h1>
      <p class="lead">{reader === null ? left.erased : lead}</p>
      <ReactivateForm {...props} action={`${action}/undo`} />
      {reader?.status === 'unsubscribed' ? (
        <Question given={reader.leftReason} action={action} mistake={props.mistake} />
      ) : null}
      {reader !== null && props.everything === 'offered' ? <LeaveEverything action={action} /> : null}
    </Layout>
  )
}

type Left = Parameters<typeof LeftPage>[0]

function titleOf({ reader, everything }: Left, words: Words['leave']['left']): string {
  if (reader?.status === 'suppressed') return words.stopped
  return everything === 'left' ? words.titleEverything : words.title
}

function Question(props: { given: LeftReason | null; action: string; mistake: string | undefined }) {
  const { given, mistake } = props
  const { title, question, reasons, button, thanks, said } = useWords().leave.why
  if (given !== null) {
    return (
      <section class="card">
        <h2>{thanks}</h2>
        <p>{say(said, { reason: reasons[given] })}</p>
      </section>
    )
  }
  return (
    <section class="card">
      <h2>{title}</h2>
      <form method="post" action={`${props.action}/reason`}>
        <fieldset aria-describedby={mistake ? 'reason-error' : undefined}>
          <legend>{question}</legend>
          {Object.entries(reasons).map(([reason, label]) => (
            <label class="choice">
              <input type="radio" name="reason" value={reason} required />
              <span>{label}</span>
            </label>
          ))}
          <FieldError id="reason-error" text={mistake} />
        </fieldset>
        <button type="submit" class="quiet">
          {button}
        </button>
      </form>
    </section>
  )
}
