import type { CompiledCourse, PlanRow } from '../../../domain/course.ts'
import { own } from '../../../lib/own-property.ts'
import { PictureOf } from '../../../web/picture.tsx'
import { sessionsOf } from '../rules/sessions.ts'
import { doseOf } from './dose.ts'

/** A piece of the month itself: the first session of the standard month, every move of it. */
export function LandingSession({ course }: { course: CompiledCourse }) {
  const [first] = sessionsOf(course.plan.standard)
  if (first === undefined) return null
  return (
    <section class="band">
      <h2>Here’s your first session</h2>
      <p>
        Week {first.week} of the standard month. It takes about {first.minutes} minutes, and nobody times you.
      </p>
      <ol class="taste">
        {first.rows.map((row) => (
          <Move course={course} row={row} />
        ))}
        <li class="taste-note">
          <p>
            Every move comes with its steps, an easier version and what to watch for. A simple 0 to 10 rule
            tells you what to do about pain.
          </p>
          <p>
            <a class="button" href="#get">
              Get the month
            </a>
          </p>
        </li>
      </ol>
    </section>
  )
}

function Move({ course, row }: { course: CompiledCourse; row: PlanRow }) {
  const card = own(course.exercises, row.exercise)
  return (
    <li>
      {card?.picture ? <PictureOf picture={card.picture} lazy /> : null}
      <h3>{card?.name ?? row.exercise}</h3>
      <p class="dose">{doseOf(row)}</p>
    </li>
  )
}
