import type { CompiledCourse } from '../../course/course.ts'
import type { DeliveryRow } from '../../db/deliveries.ts'
import type { Reader } from '../../db/readers.ts'
import type { linkTokens } from '../../mail/links.ts'
import { DataCard } from './data-card.tsx'
import { longDate, longDay } from './dates.ts'
import { Layout } from './layout.tsx'
import { LeavingCard } from './leaving-card.tsx'
import { NameCard } from './name-card.tsx'
import { PauseCard } from './pause-card.tsx'
import { PlanCard } from './plan-card.tsx'
import { StageFields } from './stage-fields.tsx'
import { WayBack } from './way-back.tsx'

/** What was wrong in one of the page's forms. */
export interface CourseMistake {
  readonly field: 'stage' | 'until' | 'firstName'
  readonly text: string
}

export function CoursePage(props: {
  course: CompiledCourse
  reader: Reader
  deliveries: readonly DeliveryRow[]
  tokens: ReturnType<typeof linkTokens>
  pauseDays: { first: string; last: string }
  undoableUntil: number | null
  mistake: CourseMistake | undefined
}) {
  const { course, reader, tokens } = props
  const action = `/course/${tokens.courseToken}`
  const mistakeIn = (field: CourseMistake['field']) =>
    props.mistake?.field === field ? props.mistake.text : undefined
  const sent = new Set(props.deliveries.filter((row) => row.status === 'sent').map((row) => row.message))
  const lessons = Object.entries(course.pages).filter(([name]) => sent.has(name))
  return (
    <Layout title="My course">
      <h1>{reader.firstName === null ? 'My course' : `${reader.firstName}’s course`}</h1>
      {props.mistake === undefined ? null : (
        <p class="error" role="alert">
          Something needs another look. Please see below.
        </p>
      )}
      <p class="lead">{whereSheStands(props)}</p>
      {hasLeft(reader) ? (
        <WayBack reader={reader} undoableUntil={props.undoableUntil} action={`${action}/resubscribe`} />
      ) : null}
      <PlanCard
        reader={reader}
        deliveries={props.deliveries}
        action={action}
        planHref={`/plan/${tokens.planToken}`}
      />
      <h2>Lessons so far</h2>
      {lessons.length === 0 ? (
        <p>None yet. They gather here as they come.</p>
      ) : (
        <ol class="lessons">
          {lessons.map(([name, page]) => (
            <li>
              <a href={`${action}/lessons/${name}`}>{page.title}</a>
            </li>
          ))}
        </ol>
      )}
      {reader.status === 'active' || reader.status === 'paused' ? (
        <PauseCard reader={reader} action={action} days={props.pauseDays} error={mistakeIn('until')} />
      ) : null}
      <section id="situation" class="card">
        <h2>My situation has changed</h2>
        <p>Later lessons and your plan follow your answer. “Rather not say” deletes it.</p>
        <form method="post" action={`${action}/stage#situation`}>
          <StageFields
            chosen={reader.stage ?? 'general'}
            ticked={reader.stage !== null}
            error={mistakeIn('stage')}
          />
          <button type="submit">Save</button>
        </form>
        {reader.stage === null ? null : (
          <form method="post" action={`${action}/stage`} id="delete-stage">
            <input type="hidden" name="stage" value="general" />
            <button type="submit" class="quiet">
              Delete my answer
            </button>
          </form>
        )}
      </section>
      <NameCard firstName={reader.firstName} action={action} error={mistakeIn('firstName')} />
      <DataCard action={action} />
      {hasLeft(reader) ? null : <LeavingCard leaveHref={`/unsubscribe/${tokens.unsubscribeToken}`} />}
    </Layout>
  )
}

function hasLeft(reader: Reader): boolean {
  return reader.status === 'unsubscribed' || reader.status === 'suppressed'
}

/** In one sentence: what comes next, or why nothing does. */
export function whereSheStands(props: { reader: Reader; deliveries: readonly DeliveryRow[] }): string {
  const { reader } = props
  const next = props.deliveries.findLast((row) => row.status === 'scheduled' || row.status === 'sending')
  switch (reader.status) {
    case 'pending':
      return 'Open the mail we sent you and press its button to start.'
    case 'completed':
      return 'You have had every lesson. They stay here for you.'
    case 'unsubscribed':
      return 'You have left the course. The lessons you had stay here.'
    case 'suppressed':
      return 'Your course has stopped. The lessons you had stay here.'
    case 'paused':
      return `Your course is paused until ${reader.pausedUntilOn === null ? 'you come back' : longDay(reader.pausedUntilOn)}.`
    case 'active':
      if (next === undefined) return 'Your next lesson is being planned.'
      if (next.message === 'welcome') return 'Your month of workouts is on its way to your inbox.'
      return `Your next lesson comes on ${longDate(next.dueAt, reader.timezone)}.`
  }
}
