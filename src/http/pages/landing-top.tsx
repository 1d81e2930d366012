import type { CompiledCourse } from '../../course/course.ts'
import { daysOf, sessionsOf } from '../../course/track.ts'
import { span } from './span.ts'

/** The offer in a sentence, and the month in figures. */
export function LandingTop({ course }: { course: CompiledCourse }) {
  const tracks = Object.values(course.plan).map(sessionsOf)
  const weeks = new Set(tracks.flat().map((session) => session.week)).size
  const aWeek = tracks.map((sessions) => daysOf(sessions).length)
  const minutes = tracks.flat().map((session) => session.minutes)
  return (
    <section class="offer">
      <p class="course-name">{course.title}</p>
      <h1>{course.landing.headline}</h1>
      <p class="lead">{course.landing.lead}</p>
      <ul class="figures">
        <li>
          <b>{weeks}</b> weeks, the moment you confirm
        </li>
        <li>
          <b>{span(aWeek)}</b> sessions a week
        </li>
        <li>
          <b>{span(minutes)}</b> minutes each
        </li>
        <li>
          <b>{course.lessons.length}</b> lessons after that
        </li>
      </ul>
      <p>Free, with nothing to buy later. You need {course.landing.kit}.</p>
    </section>
  )
}
