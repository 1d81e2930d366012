import { raw } from 'hono/html'
import { type CompiledCourse, TRACKS } from '../../course/course.ts'
import type { OpenPlan, PlanSession } from '../../enrollment/open-plan.ts'
import { own } from '../../lib/own.ts'
import { ExerciseCards } from './exercise-cards.tsx'
import { Layout } from './layout.tsx'
import { PlanHeader } from './plan-header.tsx'
import { PlanSchedule } from './plan-schedule.tsx'
import type { ScheduleForm } from './plan-schedule-form.tsx'
import { AllDone, SessionCard } from './plan-session.tsx'
import { OwnTrack, TRACK_WORDS, Track } from './plan-track.tsx'
import { RestBar } from './rest-bar.tsx'

/**
 * Her session on top, then the month in every track: hers open, the others folded below it. No id tells a track: an id
 * in the address bar is shared along with the page.
 */
export function PlanPage(props: {
  course: CompiledCourse
  plan: OpenPlan
  /** The session on top; null when all are done and she asked for none. */
  shown: PlanSession | null
  today: string
  zone: string
  path: string
  feed: string
  startDays: { first: string; last: string }
  form: ScheduleForm | undefined
}) {
  const { course, plan, shown, path } = props
  const done = plan.sessions.filter((session) => session.isDone).length
  const isNew = done === 0
  const isStandard = plan.track === 'standard'
  const others = TRACKS.filter((name) => name !== plan.track).map((name, index) => ({
    name,
    id: `track-${index + 2}`,
  }))
  return (
    <Layout
      title="Your month of workouts"
      description="Four weeks of short workouts, day by day, with each move drawn."
      script="/site.js"
    >
      <PlanHeader path={path} done={done} of={plan.sessions.length} />
      <Folded id="checks" title="Four questions first" open={isNew}>
        <Piece course={course} name="gate-questions" />
      </Folded>
      {isStandard ? null : <GentleRules course={course} open={isNew} />}
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
          {others.map(({ name, id }) => (
            <Chip to={id}>{TRACK_WORDS[name].title}</Chip>
          ))}
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
        <OwnTrack
          course={course}
          name={plan.track}
          sessions={plan.sessions}
          openWeek={shown?.week ?? 1}
          path={path}
        />
      </section>
      {isStandard ? <GentleRules course={course} /> : null}
      {others.map(({ name, id }) => (
        <Folded id={id} title={TRACK_WORDS[name].title}>
          <Track course={course} name={name} />
        </Folded>
      ))}
      <Folded id="month-two" title="After week 4">
        <Piece course={course} name="month-two" />
      </Folded>
      <PlanSchedule
        plan={plan}
        zone={props.zone}
        path={path}
        feed={props.feed}
        startDays={props.startDays}
        form={props.form}
      />
      <section id="moves">
        <h2>The moves</h2>
        <ExerciseCards
          cards={Object.values(course.exercises)}
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

function GentleRules(props: { course: CompiledCourse; open?: boolean | undefined }) {
  return (
    <Folded id="track-rules" title="Rules for the gentle tracks" open={props.open}>
      <Piece course={props.course} name="gentle-rules" />
    </Folded>
  )
}

// The id stands inside: browsers unfold what encloses the target of a link, not the target itself.
function Folded(props: { id: string; title: string; open?: boolean | undefined; children?: unknown }) {
  return (
    <details class="folded" open={props.open}>
      <summary>
        <h2>{props.title}</h2>
      </summary>
      <div id={props.id}>{props.children}</div>
    </details>
  )
}

function Piece(props: { course: CompiledCourse; name: string }) {
  return raw(own(props.course.pieces, props.name) ?? '')
}
