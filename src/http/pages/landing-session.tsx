import type { CompiledCourse, PlanRow } from '../../course/course.ts'
import { sessionsOf } from '../../course/track.ts'
import { own } from '../../lib/own.ts'
import { doseOf } from './dose.ts'
import { PictureOf } from './picture.tsx'

/** A piece of the month itself: the first session of the standard month, every line of it. */
export function LandingSession({ course }: { course: CompiledCourse }) {
  const [first] = sessionsOf(course.plan.standard)
  if (first === undefined) return null
  return (
    <section class="band split">
      <div>
        <h2>The first session, as it comes</h2>
        <p>
          Week {first.week}, session {first.letter} of the standard month. About {first.minutes} minutes,
          never against the clock.
        </p>
        <p>
          Every move comes with its steps, an easier version and what to take care of. Pain has a simple rule
          from 0 to 10, and one list says when to stop and get help.
        </p>
        <p>
          Pregnant, or gave birth less than 6 months ago? Your month starts gentler, with moves of its own.
        </p>
      </div>
      <ol class="taste card">
        {first.rows.map((row) => (
          <Move course={course} row={row} />
        ))}
      </ol>
    </section>
  )
}

function Move({ course, row }: { course: CompiledCourse; row: PlanRow }) {
  const card = own(course.exercises, row.exercise)
  return (
    <li>
      {card?.picture ? <PictureOf picture={card.picture} lazy /> : <span />}
      <div>
        <h3>{card?.name ?? row.exercise}</h3>
        <p class="dose">{doseOf(row)}</p>
        {row.note === '' ? null : <p class="hint">{row.note}</p>}
      </div>
    </li>
  )
}
