import type { Picture } from '../../../domain/course.ts'
import { own } from '../../../lib/own-property.ts'
import { PictureOf } from '../../../web/picture.tsx'
import { useWords } from '../../../web/words.ts'
import { say } from '../../../words/say.ts'
import type { Words } from '../../../words/words.ts'
import { type CompiledWorkoutPlan, type PlanRow, usualTrack } from '../rules/plan.ts'
import { daysOf, sessionsOf } from '../rules/sessions.ts'
import { doseOf, theTrack } from './words.ts'

/** The tracks, with figures from the plan itself. */
export function LandingPlan({ plan }: { plan: CompiledWorkoutPlan }) {
  const count = new Set(usualTrack(plan).rows.map(({ week }) => week)).size
  const words = useWords()
  const { landing } = words.workoutPlan
  return (
    <section>
      <h2>{say(landing.weeks, { count })}</h2>
      <ul class="ways">
        {Object.entries(plan.tracks).map(([name, track]) => {
          const sessions = sessionsOf(track.rows)
          const picture = ownMove(plan, name)
          return (
            <li>
              {picture === null ? null : <PictureOf picture={picture} lazy />}
              <h3>{track.title}</h3>
              <p>{track.madeFor}</p>
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
      <p>{plan.words.landing.choose}</p>
    </section>
  )
}

/** The widest drawing among the moves that no other track has. */
function ownMove({ tracks, exercises }: CompiledWorkoutPlan, name: string): Picture | null {
  const others = new Set(
    Object.entries(tracks).flatMap(([other, { moves }]) => (other === name ? [] : moves)),
  )
  const pictures = (own(tracks, name)?.moves ?? [])
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

/** A sample: every move of the first session of the usual track. */
export function LandingSession({ plan }: { plan: CompiledWorkoutPlan }) {
  const track = usualTrack(plan)
  const [first] = sessionsOf(track.rows)
  if (first === undefined) return null
  const words = useWords()
  return (
    <section class="band">
      <h2>{words.workoutPlan.landing.firstSession}</h2>
      <p>
        {say(words.workoutPlan.landing.sample, {
          week: first.week,
          plan: theTrack(words, track),
          minutes: first.minutes,
        })}
      </p>
      <ol class="taste">
        {first.rows.map((row) => (
          <Move plan={plan} row={row} />
        ))}
        <li class="taste-note">
          <p>{plan.words.landing.sample}</p>
          <p>
            <a class="button" href="#get">
              {words.signUp.heading}
            </a>
          </p>
        </li>
      </ol>
    </section>
  )
}

function Move({ plan, row }: { plan: CompiledWorkoutPlan; row: PlanRow }) {
  const card = own(plan.exercises, row.exercise)
  return (
    <li>
      {card?.picture ? <PictureOf picture={card.picture} lazy /> : null}
      <h3>{card?.name ?? row.exercise}</h3>
      <p class="dose">{doseOf(row)}</p>
    </li>
  )
}
