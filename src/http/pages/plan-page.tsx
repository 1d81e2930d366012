import { raw } from 'hono/html'
import type { CompiledCourse, TrackName } from '../../course/course.ts'
import type { OpenPlan, PlanSession } from '../../enrollment/open-plan.ts'
import { ExerciseCards } from './exercise-cards.tsx'
import { Layout } from './layout.tsx'
import { PlanSchedule, type ScheduleForm } from './plan-schedule.tsx'
import { AllDone, SessionCard } from './plan-session.tsx'
import { OwnTrack, TRACKS, Track } from './plan-track.tsx'

const NAMES: readonly TrackName[] = ['standard', 'gentle-P', 'gentle-E']

/** Her session on top, then the month in every track: hers open, the others folded below it. */
export function PlanPage(props: {
  course: CompiledCourse
  plan: OpenPlan
  /** The session on top; null when all are done and she asked for none. */
  shown: PlanSession | null
  today: string
  zone: string
  path: string
  webcal: string
  startDays: { first: string; last: string }
  form: ScheduleForm | undefined
}) {
  const { course, plan, shown, path } = props
  const done = plan.sessions.filter((session) => session.isDone).length
  const isNew = done === 0
  const isStandard = plan.track === 'standard'
  const others = NAMES.filter((name) => name !== plan.track)
  return (
    <Layout title="Your month of workouts" script="/site.js">
      <h1>Your month of workouts</h1>
      <PlanLinks />
      <Progress done={done} of={plan.sessions.length} />
      <Folded id="checks" title="Four questions first" open={isNew}>
        <Piece course={course} name="gate-questions" />
      </Folded>
      {isStandard ? null : <GentleRules course={course} open={isNew} />}
      {shown === null ? (
        <AllDone count={plan.sessions.length} />
      ) : (
        <SessionCard course={course} plan={plan} session={shown} today={props.today} path={path} />
      )}
      <RestBar />
      <nav aria-label="On this page">
        <ul class="chips">
          <Chip to="stop">Stop list</Chip>
          <Chip to={plan.track}>All four weeks</Chip>
          <Chip to="moves">The moves</Chip>
          {others.map((name) => (
            <Chip to={name}>{TRACKS[name].title}</Chip>
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
      <section id={plan.track}>
        <h2>{TRACKS[plan.track].title}</h2>
        <OwnTrack
          course={course}
          name={plan.track}
          sessions={plan.sessions}
          openWeek={shown?.week ?? 1}
          path={path}
        />
      </section>
      {isStandard ? (
        <p class="note">Pregnant, or gave birth in the last 6 months? Use a gentle track instead.</p>
      ) : null}
      {others.map((name) => (
        <Folded id={name} title={TRACKS[name].title}>
          <Track course={course} name={name} />
        </Folded>
      ))}
      {isStandard ? <GentleRules course={course} /> : null}
      <Folded id="month-two" title="After week 4">
        <Piece course={course} name="month-two" />
      </Folded>
      <PlanSchedule
        plan={plan}
        zone={props.zone}
        path={path}
        webcal={props.webcal}
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

/** Other shapes of the month. */
function PlanLinks() {
  return (
    <nav aria-label="Take it with you">
      <ul class="chips">
        <Chip to="calendar">Calendar</Chip>
      </ul>
    </nav>
  )
}

function Progress(props: { done: number; of: number }) {
  return (
    <p class="progress">
      <label for="progress">
        {props.done} of {props.of} done
      </label>
      <progress id="progress" value={props.done} max={props.of} />
    </p>
  )
}

/** Hidden until a rest is started, so without a script nothing of it shows. */
function RestBar() {
  return (
    <>
      <div id="rest-bar" class="rest-bar" hidden>
        <span class="rest-clock" role="timer" />
        <button type="button">Stop</button>
      </div>
      <p id="rest-said" class="unseen" aria-live="polite" />
    </>
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
    <Folded id="gentle-rules" title="Rules for the gentle tracks" open={props.open}>
      <Piece course={props.course} name="gentle-rules" />
    </Folded>
  )
}

// The id stands inside: browsers unfold what encloses the target of a link, not the target itself.
function Folded(props: { id: string; title: string; open?: boolean | undefined; children?: unknown }) {
  return (
    <details class="folded" open={props.open}>
      <summary>{props.title}</summary>
      <div id={props.id}>{props.children}</div>
    </details>
  )
}

function Piece(props: { course: CompiledCourse; name: string }) {
  return raw(props.course.pieces[props.name] ?? '')
}
