import { type CompiledCourse, TRACKS, type TrackName } from '../../course/course.ts'
import { daysOf, sessionsOf } from '../../course/track.ts'
import { PictureOf } from './picture.tsx'
import { span } from './span.ts'

const FITS: Readonly<Record<TrackName, { name: string; whom: string }>> = {
  standard: { name: 'Standard', whom: 'For most runners.' },
  'gentle-P': {
    name: 'Gentle, nothing flat on your back',
    whom: 'Made for pregnancy. Start once your midwife or doctor says yes.',
  },
  'gentle-E': {
    name: 'Gentle, with floor moves',
    whom: 'Made for the first 6 months after birth. Start once your clinician says yes.',
  },
}

/** The lead magnet: in its three ways, in figures from the plan itself. */
export function LandingMonth({ course }: { course: CompiledCourse }) {
  return (
    <section class="split">
      <div>
        <h2>One month, {TRACKS.length} ways to do it</h2>
        <p>
          You get all of it at once: a page for your phone that keeps count, a PDF for the fridge door, and
          the dates in your calendar on the days you choose.
        </p>
        <ul class="tracks">
          {TRACKS.map((name) => {
            const sessions = sessionsOf(course.plan[name])
            return (
              <li>
                <h3>{FITS[name].name}</h3>
                <p>
                  {daysOf(sessions).length} sessions a week,{' '}
                  {span(sessions.map((session) => session.minutes))} minutes. {FITS[name].whom}
                </p>
              </li>
            )
          })}
        </ul>
      </div>
      <figure>
        <PictureOf picture={course.landing.drawings.month} class="drawn" lazy />
        <figcaption class="hint">The standard month. Move the days to suit your life.</figcaption>
      </figure>
    </section>
  )
}
