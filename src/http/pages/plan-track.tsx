import type { CompiledCourse, PlanRow, TrackName } from '../../course/course.ts'
import { type Session, sessionsOf } from '../../course/track.ts'
import { WEEKDAYS } from '../../course/weekdays.ts'
import type { PlanSession } from '../../enrollment/open-plan.ts'
import { own } from '../../lib/own.ts'
import { shortDay } from './dates.ts'
import { doseOf } from './dose.ts'

export const TRACK_WORDS: Readonly<Record<TrackName, { title: string; about: string }>> = {
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

/** Her own track: her days, what is done, and a link that brings a session to the top. */
export function OwnTrack(props: {
  course: CompiledCourse
  name: TrackName
  sessions: readonly PlanSession[]
  openWeek: number
  path: string
}) {
  return (
    <Weeks about={TRACK_WORDS[props.name].about} sessions={props.sessions} openWeek={props.openWeek}>
      {(session) => (
        <section class="session">
          <h3>
            {shortDay(session.on)}
            {'\u00a0· '}Session&nbsp;{session.letter}
            {session.isDone ? <span class="ticked"> ✓ done</span> : null}
          </h3>
          <Rows course={props.course} rows={session.rows} />
          <p class="alone">
            <a href={`${props.path}?week=${session.week}&session=${session.letter}#session`}>
              Open session {session.letter}
              <span class="unseen"> of week {session.week}</span>
            </a>
          </p>
        </section>
      )}
    </Weeks>
  )
}

/** Another track, to read. */
export function Track(props: { course: CompiledCourse; name: TrackName }) {
  return (
    <Weeks
      about={TRACK_WORDS[props.name].about}
      sessions={sessionsOf(props.course.plan[props.name])}
      openWeek={null}
    >
      {(session) => (
        <section class="session">
          <h3>
            {WEEKDAYS[session.day]}
            {'\u00a0· '}Session&nbsp;{session.letter}
          </h3>
          <Rows course={props.course} rows={session.rows} />
        </section>
      )}
    </Weeks>
  )
}

function Weeks<Kind extends Session>(props: {
  about: string
  sessions: readonly Kind[]
  openWeek: number | null
  children: (session: Kind) => unknown
}) {
  const weeks = [...new Set(props.sessions.map((session) => session.week))]
  return (
    <>
      <p>{props.about}</p>
      {weeks.map((week) => (
        <details class="week" open={week === props.openWeek}>
          <summary>Week {week}</summary>
          {props.sessions.filter((session) => session.week === week).map(props.children)}
        </details>
      ))}
    </>
  )
}

function Rows(props: { course: CompiledCourse; rows: readonly PlanRow[] }) {
  return (
    <ul>
      {props.rows.map((row) => (
        <li>
          <span class="move">
            <a href={`#${row.exercise.toLowerCase()}`}>
              {own(props.course.exercises, row.exercise)?.name ?? row.exercise}
            </a>
            <b>{doseOf(row)}</b>
          </span>
          {row.restSeconds > 0 ? <span class="rest">Rest {row.restSeconds} s. </span> : null}
          {row.note === '' ? null : <span class="hint">{row.note}</span>}
        </li>
      ))}
    </ul>
  )
}
