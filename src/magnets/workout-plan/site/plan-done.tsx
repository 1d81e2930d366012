import type { PlanTrack } from '../../../domain/course.ts'
import type { OpenPlan, PlanSession } from '../open-plan.ts'

/** Above a session that is done: praise, and the next one. */
export function Cheer(props: { plan: OpenPlan; session: PlanSession; path: string }) {
  const { sessions } = props.plan
  const next = sessions.find((it) => !it.isDone)
  return (
    <div class="cheer">
      <p class="lead">{cheerOf(sessions, props.session)}</p>
      <a class="button full" href={next === undefined ? props.path : `${props.path}#session`}>
        {next === undefined ? 'See what comes next' : `Next: week ${next.week}, session ${next.letter}`}
      </a>
    </div>
  )
}

/** In place of a session when every one is done. Only the standard track has a second month. */
export function AllDone(props: { track: PlanTrack; count: number }) {
  const isStandard = props.track === 'standard'
  return (
    <section id="session" class="now">
      <img class="won" src="/signpost.svg" width="600" height="260" alt="" />
      <p class="when">✓ Your month is done</p>
      <h1>All {props.count} sessions done</h1>
      <p class="lead">
        You made room for {props.count} sessions and did every one. That is a month of strength, and it’s
        yours.
      </p>
      <p>Four weeks are a start. Strength stays if you keep using it, so see what comes next.</p>
      <p>
        <a class="button full" href={isStandard ? '#month-two' : '#track-rules'}>
          {isStandard ? 'After week 4' : 'Moving on from the gentle month'}
        </a>
      </p>
    </section>
  )
}

function cheerOf(sessions: readonly PlanSession[], session: PlanSession): string {
  const done = sessions.filter((it) => it.isDone).length
  if (done === sessions.length) return `That’s your whole month: all ${done} sessions. Well done!`
  const week = sessions.filter((it) => it.week === session.week)
  if (week.every((it) => it.isDone))
    return `Week ${session.week} is done: ${week.length} sessions, ${done} of ${sessions.length} in all. Well done!`
  return done === 1
    ? 'Your first session is done, and starting is the hardest part. Well done!'
    : `Well done! That’s ${done} of ${sessions.length}.`
}
