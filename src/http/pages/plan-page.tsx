import { raw } from 'hono/html'
import type { CompiledCourse, TrackName } from '../../course/course.ts'
import { ExerciseCards } from './exercise-cards.tsx'
import { Layout } from './layout.tsx'
import { PlanPdfLink } from './plan-pdf-link.tsx'
import { TRACKS, Track } from './plan-track.tsx'

/** The whole month in every track: hers open, the others folded below it. Folded parts open when a link leads into them. */
export function PlanPage({
  course,
  first,
  path,
}: {
  course: CompiledCourse
  first: TrackName
  path: string
}) {
  const names: TrackName[] = ['standard', 'gentle-P', 'gentle-E']
  const others = names.filter((name) => name !== first)
  return (
    <Layout title="Your month of workouts">
      <h1>Your month of workouts</h1>
      <p class="lead">Four weeks, short sessions, one band. Read the checks first, then start.</p>
      <PlanPdfLink path={path} />
      <nav aria-label="On this page">
        <ul class="chips">
          <Chip to="stop">Stop list</Chip>
          {[first, ...others].map((name) => (
            <Chip to={name}>{TRACKS[name].title}</Chip>
          ))}
          <Chip to="moves">The moves</Chip>
        </ul>
      </nav>
      <section class="piece">
        <h2>Four questions first</h2>
        <Piece course={course} name="gate-questions" />
      </section>
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
      {first === 'standard' ? null : <GentleRules course={course} />}
      <section id={first}>
        <h2>{TRACKS[first].title}</h2>
        <Track course={course} name={first} openWeek={1} />
      </section>
      {first === 'standard' ? (
        <p class="note">Pregnant, or gave birth in the last 6 months? Use a gentle track instead.</p>
      ) : null}
      {others.map((name) => (
        <Folded id={name} title={TRACKS[name].title}>
          <Track course={course} name={name} openWeek={null} />
        </Folded>
      ))}
      {first === 'standard' ? <GentleRules course={course} /> : null}
      <Folded id="month-two" title="After week 4">
        <Piece course={course} name="month-two" />
      </Folded>
      <section id="moves">
        <h2>The moves</h2>
        <ExerciseCards cards={Object.values(course.exercises)} />
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

function GentleRules({ course }: { course: CompiledCourse }) {
  return (
    <Folded id="gentle-rules" title="Rules for the gentle tracks">
      <Piece course={course} name="gentle-rules" />
    </Folded>
  )
}

// The id stands inside: browsers unfold what encloses the target of a link, not the target itself.
function Folded(props: { id: string; title: string; children?: unknown }) {
  return (
    <details class="folded">
      <summary>{props.title}</summary>
      <div id={props.id}>{props.children}</div>
    </details>
  )
}

function Piece(props: { course: CompiledCourse; name: string }) {
  return raw(props.course.pieces[props.name] ?? '')
}
