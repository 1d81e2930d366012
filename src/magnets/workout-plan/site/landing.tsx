import {
  type CompiledCourse,
  type Picture,
  type PlanRow,
  type PlanTrack,
  TRACKS,
} from '../../../domain/course.ts'
import { own } from '../../../lib/own-property.ts'
import { PictureOf } from '../../../web/picture.tsx'
import { useWords } from '../../../web/words.ts'
import { say } from '../../../words/say.ts'
import type { Words } from '../../../words/words.ts'
import { daysOf, sessionsOf } from '../rules/sessions.ts'
import { TRACK_WORDS } from '../rules/track-words.ts'
import { doseOf } from './words.ts'

const MADE_FOR: Readonly<Record<PlanTrack, string>> = {
  standard: 'Made for most runners.',
  'gentle-P':
    'Made for pregnancy, and for anyone who’d rather not lie flat. Start once your midwife or doctor says yes.',
  'gentle-E': 'Made for the first 6 months after a birth. Start once your clinician says yes.',
}

/** The three tracks of the month, with figures from the plan itself. */
export function LandingMonth({ course }: { course: CompiledCourse }) {
  const count = new Set(course.plan.standard.map(({ week }) => week)).size
  const words = useWords()
  const { landing } = words.workoutPlan
  return (
    <section>
      <h2>{say(landing.weeks, { count })}</h2>
      <ul class="ways">
        {TRACKS.map((name) => {
          const sessions = sessionsOf(course.plan[name])
          const picture = ownMove(course, name)
          return (
            <li>
              {picture === null ? null : <PictureOf picture={picture} lazy />}
              <h3>{TRACK_WORDS[name].title}</h3>
              <p>{MADE_FOR[name]}</p>
              <p class="hint">
                {say(
                  landing.sessions,
                  {
                    count: daysOf(sessions).length,
                    minutes: span(
                      words,
                      sessions.map((session) => session.minutes),
                    ),
                  },
                  words.locale,
                )}
              </p>
            </li>
          )
        })}
      </ul>
      <p>
        You choose your month after you sign up, and you don’t have to say why. It comes as a page for your
        phone that keeps count, a PDF for the fridge door, and dates in your calendar. You need{' '}
        {course.landing.kit}. It’s free, and there’s nothing to buy later.
      </p>
    </section>
  )
}

/** The widest drawing among the moves that no other track has. */
function ownMove({ moves, exercises }: CompiledCourse, track: PlanTrack): Picture | null {
  const others = new Set(TRACKS.filter((name) => name !== track).flatMap((name) => moves[name]))
  const pictures = moves[track]
    .filter((id) => !others.has(id))
    .flatMap((id) => own(exercises, id)?.picture ?? [])
  const shape = ({ width, height }: Picture) => width / height
  return pictures.toSorted((a, b) => shape(b) - shape(a))[0] ?? null
}

/** For example "3", or "14 to 22". */
function span({ workoutPlan }: Words, numbers: readonly number[]): string {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)]
  return least === most ? `${least}` : say(workoutPlan.landing.range, { least, most })
}

/** A sample: every move of the first session of the standard track. */
export function LandingSession({ course }: { course: CompiledCourse }) {
  const [first] = sessionsOf(course.plan.standard)
  if (first === undefined) return null
  return (
    <section class="band">
      <h2>{useWords().workoutPlan.landing.firstSession}</h2>
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
              {useWords().signUp.heading}
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
