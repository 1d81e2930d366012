import type { CompiledCourse, PlanRow, TrackName } from '../../course/course.ts'
import type { OpenPlan, PlanSession } from '../../enrollment/open-plan.ts'
import { own } from '../../lib/own.ts'
import { shortDay } from './dates.ts'
import { doseOf } from './dose.ts'
import { HowTo } from './exercise-cards.tsx'

/** One session as it is used in the gym: what to do now, how, how long to rest, and one button at the end. */
export function SessionCard(props: {
  course: CompiledCourse
  plan: OpenPlan
  session: PlanSession
  today: string
  path: string
}) {
  const { session, path } = props
  const next = props.plan.sessions.find((it) => !it.isDone)
  return (
    <section id="session" class="card now">
      <p class="when">{session.isDone ? '✓ Done' : whenOf(session.on, props.today)}</p>
      <h2>
        Week {session.week}, session&nbsp;{session.letter}
      </h2>
      {session.isDone && next !== undefined ? (
        <p>
          <a class="button full" href={`${path}#session`}>
            Next: week {next.week}, session {next.letter}
          </a>
        </p>
      ) : null}
      <p class="hint">
        About {session.minutes} minutes, never against the clock. {effortOf(props.plan.track, session.week)}
      </p>
      {props.plan.track === 'standard' ? (
        <p class="hint">
          Pregnant, or gave birth less than 6 months ago? <a href="#track">Choose a gentle month instead.</a>
        </p>
      ) : null}
      <ol class="steps">
        {session.rows.map((row) => (
          <Step course={props.course} row={row} track={props.plan.track} />
        ))}
      </ol>
      <p class="hint">
        Then 1 minute of easy walking and slow breathing. Pain of 3 or more? Stop that move. Pain of 6 or
        more, or a limp? Stop for the day. Some signs mean stop at any score: see the{' '}
        <a href="#stop">stop list</a>.
      </p>
      <form method="post" action={`${path}/done`}>
        <input type="hidden" name="week" value={session.week} />
        <input type="hidden" name="session" value={session.letter} />
        <input type="hidden" name="done" value={session.isDone ? 'no' : 'yes'} />
        {session.isDone ? (
          <button type="submit" class="quiet">
            Not done after all
          </button>
        ) : (
          <button type="submit" class="full">
            I have done this session
          </button>
        )}
      </form>
    </section>
  )
}

/** What stands in the place of a session when every one is done. Only the standard track has a second month. */
export function AllDone(props: { track: TrackName; count: number }) {
  return (
    <section id="session" class="card now">
      <h2>All {props.count} sessions done</h2>
      <p>That is a month of strength. Four weeks are a start, so see what comes next.</p>
      <p>
        {props.track === 'standard' ? (
          <a class="button full" href="#month-two">
            After week 4
          </a>
        ) : (
          <a class="button full" href="#track-rules">
            Moving on from the gentle month
          </a>
        )}
      </p>
    </section>
  )
}

function Step({ course, row, track }: { course: CompiledCourse; row: PlanRow; track: TrackName }) {
  const card = own(course.exercises, row.exercise)
  return (
    <li>
      <span class="move">
        <strong>{card?.name ?? row.exercise}</strong>
        <b>{doseOf(row)}</b>
      </span>
      {row.note === '' ? null : <span class="hint">{row.note}</span>}
      <div class="aids">
        {card === undefined ? null : (
          <details class="plain">
            <summary>How to</summary>
            <HowTo card={card} track={track} />
          </details>
        )}
        {row.restSeconds > 0 ? (
          <span class="rest-aid">
            <span class="rest">Rest {row.restSeconds} s</span>
            <button type="button" class="quiet" data-rest={row.restSeconds} hidden>
              Rest {row.restSeconds} s
            </button>
          </span>
        ) : null}
      </div>
    </li>
  )
}

function effortOf(track: TrackName, week: number): string {
  switch (track) {
    case 'standard':
      return `Effort ${week === 1 ? '4 to 5' : '5 to 7'} out of 10. Breathe out on the hard part.`
    case 'gentle-P':
    case 'gentle-E':
      return 'Effort 3 to 4 out of 10, and 5 at most: you can talk throughout. Breathe out on the hard part.'
  }
}

function whenOf(on: string, today: string): string {
  if (on === today) return 'Today'
  return on < today ? 'Next, when it suits you' : `Next: ${shortDay(on)}`
}
