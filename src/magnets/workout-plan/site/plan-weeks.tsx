import { own } from '../../../lib/own-property.ts'
import { Say } from '../../../web/say.tsx'
import { useWords } from '../../../web/words.ts'
import { dayOfMonth } from '../../../words/dates.ts'
import { say } from '../../../words/say.ts'
import type { PlanSession } from '../open-plan.ts'
import type { CompiledWorkoutPlan, PlanRow } from '../rules/plan.ts'
import { doseOf } from './words.ts'

/** The plan by week: the reader's days, what is done, and a link to open each session. */
export function Weeks(props: {
  plan: CompiledWorkoutPlan
  sessions: readonly PlanSession[]
  openWeek: number
  path: string
}) {
  const { plan, sessions, path } = props
  const words = useWords()
  const { weeks: phrases } = words.workoutPlan
  const weeks = [...new Set(sessions.map((session) => session.week))]
  return (
    <>
      {weeks.map((week) => (
        <details class="week" open={week === props.openWeek}>
          <summary>{say(phrases.week, { week })}</summary>
          {sessions
            .filter((session) => session.week === week)
            .map((session) => (
              <section class="session">
                <h3>
                  {say(phrases.session, {
                    day: dayOfMonth(words, session.on),
                    letter: session.letter,
                  })}
                  {session.isDone ? <span class="ticked"> {phrases.done}</span> : null}
                </h3>
                <Rows plan={plan} rows={session.rows} />
                <p class="alone">
                  <a href={`${path}?week=${session.week}&session=${session.letter}#session`}>
                    <Say
                      of={phrases.open}
                      letter={session.letter}
                      week={session.week}
                      unseen={(it) => <span class="unseen">{it}</span>}
                    />
                  </a>
                </p>
              </section>
            ))}
        </details>
      ))}
    </>
  )
}

function Rows(props: { plan: CompiledWorkoutPlan; rows: readonly PlanRow[] }) {
  const { rest } = useWords().workoutPlan.weeks
  return (
    <ul>
      {props.rows.map((row) => (
        <li class="move">
          <a href={`#${row.exercise.toLowerCase()}`}>
            {own(props.plan.exercises, row.exercise)?.name ?? row.exercise}
          </a>
          <b>{doseOf(row)}</b>
          <Hint words={[row.restSeconds > 0 ? say(rest, { seconds: row.restSeconds }) : '', row.note]} />
        </li>
      ))}
    </ul>
  )
}

function Hint({ words }: { words: readonly string[] }) {
  const text = words.filter((word) => word !== '').join(' ')
  return text === '' ? null : <span class="hint">{text}</span>
}
