import type { PlanTrack } from '../../../domain/course.ts'
import { useWords } from '../../../web/words.ts'
import { say } from '../../../words/say.ts'
import type { Words } from '../../../words/words.ts'
import type { OpenPlan, PlanSession } from '../open-plan.ts'

/** Above a session that is done: praise, and the next one. */
export function Cheer(props: { plan: OpenPlan; session: PlanSession; path: string }) {
  const { sessions } = props.plan
  const next = sessions.find((it) => !it.isDone)
  const words = useWords()
  const { done } = words.workoutPlan
  return (
    <div class="cheer">
      <p class="lead">{cheerOf(words, sessions, props.session)}</p>
      <a class="button full" href={next === undefined ? props.path : `${props.path}#session`}>
        {next === undefined ? done.seeNext : say(done.next, { week: next.week, letter: next.letter })}
      </a>
    </div>
  )
}

/** In place of a session when every one is done. Only the standard track has a second month. */
export function AllDone(props: { track: PlanTrack; count: number }) {
  const isStandard = props.track === 'standard'
  const { done } = useWords().workoutPlan
  const { count } = props
  return (
    <section id="session" class="now">
      <img class="won" src="/signpost.svg" width="600" height="260" alt="" />
      <p class="when">{done.month}</p>
      <h1>{say(done.all, { count })}</h1>
      <p class="lead">{say(done.lead, { count })}</p>
      <p>{done.start}</p>
      <p>
        <a class="button full" href={isStandard ? '#month-two' : '#track-rules'}>
          {isStandard ? done.afterWeekFour : done.movingOn}
        </a>
      </p>
    </section>
  )
}

function cheerOf(words: Words, sessions: readonly PlanSession[], session: PlanSession): string {
  const { whole, week: weekDone, first, some } = words.workoutPlan.done
  const [done, count] = [sessions.filter((it) => it.isDone).length, sessions.length]
  if (done === count) return say(whole, { count })
  const week = sessions.filter((it) => it.week === session.week)
  if (week.every((it) => it.isDone))
    return say(weekDone, { week: session.week, sessions: week.length, done, count })
  return done === 1 ? first : say(some, { done, count })
}
