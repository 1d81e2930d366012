import type { CompiledCourse, PlanRow, TrackName } from '../../course/course.ts'

export const TRACKS: Readonly<Record<TrackName, { title: string; about: string }>> = {
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

const DAYS: Readonly<Record<PlanRow['day'], string>> = {
  Mon: 'Monday',
  Tue: 'Tuesday',
  Wed: 'Wednesday',
  Thu: 'Thursday',
  Fri: 'Friday',
  Sat: 'Saturday',
  Sun: 'Sunday',
}

export function Track(props: { course: CompiledCourse; name: TrackName; openWeek: number | null }) {
  const rows = props.course.plan[props.name]
  const weeks = [...new Set(rows.map((row) => row.week))]
  return (
    <>
      <p>{TRACKS[props.name].about}</p>
      {weeks.map((week) => (
        <details class="week" open={week === props.openWeek}>
          <summary>Week {week}</summary>
          <Sessions course={props.course} rows={rows.filter((row) => row.week === week)} />
        </details>
      ))}
    </>
  )
}

function Sessions(props: { course: CompiledCourse; rows: readonly PlanRow[] }) {
  const sessions = [...new Set(props.rows.map((row) => row.session))]
  return sessions.map((session) => {
    const rows = props.rows.filter((row) => row.session === session)
    const day = rows[0]?.day
    return (
      <section class="session">
        <h3>
          {day === undefined ? '' : `${DAYS[day]}\u00a0· `}Session&nbsp;{session}
        </h3>
        <ul>
          {rows.map((row) => (
            <Row row={row} name={props.course.exercises[row.exercise]?.name ?? row.exercise} />
          ))}
        </ul>
      </section>
    )
  })
}

function Row({ row, name }: { row: PlanRow; name: string }) {
  return (
    <li>
      <span class="move">
        <a href={`#${row.exercise.toLowerCase()}`}>{name}</a>
        <b>{row.sets === 1 ? row.reps : `${row.sets} × ${row.reps}`}</b>
      </span>
      {row.restSeconds > 0 ? <span class="rest">Rest {row.restSeconds} s. </span> : null}
      {row.note === '' ? null : <span class="hint">{row.note}</span>}
    </li>
  )
}
