import type { CompiledCourse } from '../../course/course.ts'
import type { DeliveryRow } from '../../db/deliveries.ts'
import type { Reader } from '../../db/readers.ts'
import type { Standing } from '../../enrollment/standing.ts'
import type { linkTokens } from '../../mail/links.ts'
import { DataCard } from './data-card.tsx'
import { Layout } from './layout.tsx'
import { LeavingCard } from './leaving-card.tsx'
import { LessonList } from './lesson-list.tsx'
import { LinksCard } from './links-card.tsx'
import { NameCard } from './name-card.tsx'
import { NextNow } from './next-now.tsx'
import { PauseCard } from './pause-card.tsx'
import { PlanCard } from './plan-card.tsx'
import { RhythmCard } from './rhythm-card.tsx'
import { StageFields } from './stage-fields.tsx'
import { WayBack } from './way-back.tsx'
import { whereSheStands } from './where-she-stands.ts'

/** What was wrong in one of the page's forms. */
export interface CourseMistake {
  readonly field: 'stage' | 'until' | 'firstName' | 'rhythm'
  readonly text: string
}

export function CoursePage(props: {
  course: CompiledCourse
  reader: Reader
  deliveries: readonly DeliveryRow[]
  standing: Standing
  tokens: ReturnType<typeof linkTokens>
  now: number
  pauseDays: { first: string; last: string }
  undoableUntil: number | null
  mistake: CourseMistake | undefined
}) {
  const { course, reader, standing, tokens } = props
  const action = `/course/${tokens.courseToken}`
  const mistakeIn = (field: CourseMistake['field']) =>
    props.mistake?.field === field ? props.mistake.text : undefined
  const goesOn = reader.status === 'active' || reader.status === 'paused'
  return (
    <Layout
      title="My course"
      description="Where you are in the course, your lessons so far, and how they come."
      script="/site.js"
    >
      <h1>
        {reader.firstName === null ? 'My course' : [<span dir="auto">{reader.firstName}</span>, '’s course']}
      </h1>
      {props.mistake === undefined ? null : (
        <p class="error" role="alert">
          Something needs another look. Please see below.
        </p>
      )}
      <p class="lead">{whereSheStands(course, reader, standing, props.now)}</p>
      {hasLeft(reader) ? (
        <WayBack reader={reader} undoableUntil={props.undoableUntil} action={`${action}/resubscribe`} />
      ) : null}
      <NextNow standing={standing} action={action} />
      <PlanCard
        reader={reader}
        deliveries={props.deliveries}
        action={action}
        planHref={`/plan/${tokens.planToken}`}
      />
      <LessonList course={course} standing={standing} action={action} />
      {goesOn ? (
        <>
          <RhythmCard rhythm={standing.rhythm} now={props.now} action={action} error={mistakeIn('rhythm')} />
          <PauseCard reader={reader} action={action} days={props.pauseDays} error={mistakeIn('until')} />
        </>
      ) : null}
      <section id="situation" class="card">
        <h2>My situation has changed</h2>
        <p>
          Later lessons and your month of workouts follow your answer. “Rather not say” deletes it. Another
          month starts at week 1.
        </p>
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
      <LinksCard action={action} />
      <DataCard action={action} />
      {hasLeft(reader) ? null : <LeavingCard leaveHref={`/unsubscribe/${tokens.unsubscribeToken}`} />}
    </Layout>
  )
}

function hasLeft(reader: Reader): boolean {
  return reader.status === 'unsubscribed' || reader.status === 'suppressed'
}
