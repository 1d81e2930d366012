import { raw } from 'hono/html'
import type { CompiledCourse, PlanRow, TrackName } from '../../course/course.ts'
import { Layout } from './layout.tsx'

const TRACKS: Readonly<Record<TrackName, { title: string; about: string }>> = {
  standard: { title: 'Standard track', about: 'Three sessions a week. For most runners.' },
  'gentle-P': {
    title: 'Gentle track for pregnancy',
    about: 'Two sessions a week, once your midwife or doctor says yes.',
  },
  'gentle-E': {
    title: 'Gentle track after birth',
    about: 'Two sessions a week for the first 6 months, once your clinician says yes.',
  },
}
const DAYS = {
  Mon: 'Monday',
  Tue: 'Tuesday',
  Wed: 'Wednesday',
  Thu: 'Thursday',
  Fri: 'Friday',
  Sat: 'Saturday',
  Sun: 'Sunday',
}

/** The whole month, every track: hers first, the others one step below. */
export function PlanPage({ course, first }: { course: CompiledCourse; first: TrackName }) {
  const names: TrackName[] = ['standard', 'gentle-P', 'gentle-E']
  const order = [first, ...names.filter((name) => name !== first)]
  return (
    <Layout title="Your month of workouts">
      <h1>Your month of workouts</h1>
      <p class="lead">Four weeks, short sessions, one band. Read the checks first, then pick your track.</p>
      <nav aria-label="On this page">
        <ul class="chips">
          <li>
            <a href="#stop">Stop list</a>
          </li>
          {order.map((name) => (
            <li>
              <a href={`#${name}`}>{TRACKS[name].title}</a>
            </li>
          ))}
          <li>
            <a href="#moves">The moves</a>
          </li>
        </ul>
      </nav>
      <Piece course={course} name="gate-questions" title="Four questions first" />
      <Piece course={course} name="stop-list" title="Stop and get help" id="stop" />
      <Piece course={course} name="pain-rule" title="The pain rule" />
      <Piece course={course} name="plan-rules" title="How the month works" />
      {order.map((name) => (
        <section id={name} class="track">
          <h2>{TRACKS[name].title}</h2>
          <p>{TRACKS[name].about}</p>
          {name === 'standard' ? (
            <p class="note">Pregnant or recently gave birth? Use a gentle track.</p>
          ) : null}
          {[1, 2, 3, 4].map((week) => (
            <Week course={course} week={week} rows={course.plan[name].filter((row) => row.week === week)} />
          ))}
        </section>
      ))}
      <Piece course={course} name="gentle-rules" title="Rules for the gentle tracks" />
      <Piece course={course} name="month-two" title="After week 4" />
      <section id="moves">
        <h2>The moves</h2>
        {Object.values(course.exercises).map((card) => (
          <article class="exercise-card" id={card.id.toLowerCase()}>
            <h3>{card.name}</h3>
            {card.drawing === '' ? null : raw(card.drawing)}
            {card.kit.length > 0 ? <p class="hint">You need: {card.kit.join(', ')}.</p> : null}
            <ol>
              {card.steps.map((step) => (
                <li>{step}</li>
              ))}
            </ol>
            {card.easier === '' ? null : (
              <p>
                <strong>Easier:</strong> {card.easier}
              </p>
            )}
            {card.cautions.map((caution) => (
              <p class="note">{caution}</p>
            ))}
          </article>
        ))}
      </section>
      <Piece course={course} name="disclaimer" title="Please note" />
    </Layout>
  )
}

function Week(props: { course: CompiledCourse; week: number; rows: readonly PlanRow[] }) {
  const sessions = [...new Set(props.rows.map((row) => row.session))]
  return (
    <div class="week">
      <h3>Week {props.week}</h3>
      {sessions.map((session) => {
        const rows = props.rows.filter((row) => row.session === session)
        const day = rows[0]?.day
        return (
          <div class="session">
            <h4>
              {day === undefined ? '' : DAYS[day]} · Session {session}
            </h4>
            <ul>
              {rows.map((row) => (
                <li>
                  <a href={`#${row.exercise.toLowerCase()}`}>
                    {props.course.exercises[row.exercise]?.name ?? row.exercise}
                  </a>{' '}
                  <b>{row.sets === 1 ? row.reps : `${row.sets} × ${row.reps}`}</b>
                  {row.restSeconds > 0 ? <span class="rest"> rest {row.restSeconds} s</span> : null}
                  {row.note === '' ? null : <span class="hint"> {row.note}</span>}
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </div>
  )
}

function Piece(props: { course: CompiledCourse; name: string; title: string; id?: string }) {
  return (
    <section class="piece" id={props.id ?? props.name}>
      <h2>{props.title}</h2>
      {raw(props.course.pieces[props.name] ?? '')}
    </section>
  )
}
