import { raw } from 'hono/html'
import type { CompiledCourse } from '../../course/course.ts'
import type { Situation } from '../../course/track.ts'
import type { OpenPlan, PlanSession } from '../../enrollment/open-plan.ts'
import { own } from '../../lib/own.ts'
import { ExerciseCards } from './exercise-cards.tsx'
import { Folded } from './folded.tsx'
import { Layout } from './layout.tsx'
import { PlanHeader } from './plan-header.tsx'
import { PlanSchedule } from './plan-schedule.tsx'
import type { ScheduleForm } from './plan-schedule-form.tsx'
import { AllDone, SessionCard } from './plan-session.tsx'
import { Weeks } from './plan-weeks.tsx'
import { RestBar } from './rest-bar.tsx'
import { TrackChoice, type TrackForm } from './track-choice.tsx'
import { TRACK_WORDS } from './track-words.ts'

/** What was wrong in one of the page's forms. */
export type PlanMistake =
  | { readonly in: 'schedule'; readonly form: ScheduleForm }
  | { readonly in: 'track'; readonly form: TrackForm }

/**
 * The session on top, then the reader's own month; the others can be chosen. No id tells which month it is: an id in the
 * address bar is shared along with the page.
 */
export function PlanPage(props: {
  course: CompiledCourse
  plan: OpenPlan
  situation: Situation
  /** The session on top; null when all are done and she asked for none. */
  shown: PlanSession | null
  today: string
  zone: string
  path: string
  feed: string
  startDays: { first: string; last: string }
  mistake: PlanMistake | undefined
}) {
  const { course, plan, shown, path, mistake } = props
  const done = plan.sessions.filter((session) => session.isDone).length
  const isNew = done === 0
  const isStandard = plan.track === 'standard'
  const cards = course.moves[plan.track].flatMap((id) => own(course.exercises, id) ?? [])
  return (
    <Layout
      title="Your month of workouts"
      description="Four weeks of short workouts, day by day, with each move drawn."
      script="/site.js"
    >
      <PlanHeader path={path} done={done} of={plan.sessions.length} />
      <TrackChoice
        situation={props.situation}
        track={plan.track}
        path={path}
        form={mistake?.in === 'track' ? mistake.form : undefined}
      />
      <Folded id="checks" title="Four questions first" open={isNew}>
        <Piece course={course} name="gate-questions" />
      </Folded>
      {isStandard ? null : (
        <Folded id="track-rules" title="Rules for your gentle month" open={isNew}>
          {raw(course.trackRules[plan.track])}
        </Folded>
      )}
      {shown === null ? (
        <AllDone track={plan.track} count={plan.sessions.length} />
      ) : (
        <SessionCard course={course} plan={plan} session={shown} today={props.today} path={path} />
      )}
      <RestBar />
      <nav aria-label="On this page">
        <ul class="chips">
          <Chip to="stop">Stop list</Chip>
          <Chip to="weeks">All four weeks</Chip>
          <Chip to="moves">The moves</Chip>
          <Chip to="track">Change my month</Chip>
        </ul>
      </nav>
      <Folded id="stop" title="The stop list: signs to stop and get help">
        <Piece course={course} name="stop-list" />
      </Folded>
      <section class="piece">
        <h2>The pain rule</h2>
        <Piece course={course} name="pain-rule" />
      </section>
      <Folded id="rules" title="How the month works">
        <Piece course={course} name="plan-rules" />
      </Folded>
      <section id="weeks">
        <h2>{TRACK_WORDS[plan.track].title}</h2>
        <p>{TRACK_WORDS[plan.track].about}</p>
        <Weeks course={course} sessions={plan.sessions} openWeek={shown?.week ?? 1} path={path} />
      </section>
      {isStandard ? (
        <Folded id="month-two" title="After week 4">
          <Piece course={course} name="month-two" />
        </Folded>
      ) : null}
      <PlanSchedule
        plan={plan}
        zone={props.zone}
        path={path}
        feed={props.feed}
        startDays={props.startDays}
        form={mistake?.in === 'schedule' ? mistake.form : undefined}
      />
      <section id="moves">
        <h2>The moves</h2>
        <ExerciseCards
          cards={cards}
          track={plan.track}
          drawnAbove={new Set(shown?.rows.map((row) => row.exercise))}
        />
      </section>
      <section class="small-print">
        <h2>Please note</h2>
        <Piece course={course} name="disclaimer" />
      </section>
    </Layout>
  )
}

function Chip(props: { to: string; children?: string }) {
  return (
    <li>
      <a href={`#${props.to}`}>{props.children}</a>
    </li>
  )
}

function Piece(props: { course: CompiledCourse; name: string }) {
  return raw(own(props.course.pieces, props.name) ?? '')
}
