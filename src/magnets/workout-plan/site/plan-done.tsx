import { useWords } from '../../../web/words.ts'
import { say } from '../../../words/say.ts'
import type { Words } from '../../../words/words.ts'
import type { OpenPlan, PlanSession } from '../open-plan.ts'
import type { AfterPlan } from '../rules/plan.ts'

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

/** In place of a session when every one is done. */
export function AllDone({ plan }: { plan: OpenPlan }) {
  const { after } = plan.track
  const { done } = useWords().workoutPlan
  const count = plan.sessions.length
  return (
    <section id="session" class="now">
      <img class="won" src="/signpost.svg" width="600" height="260" alt="" />
      <p class="when">{done.plan}</p>
      <h1>{say(done.all, { count })}</h1>
      <p class="lead">{say(done.lead, { count })}</p>
      <p>{done.start}</p>
      {after === null ? null : (
        <p>
          <a class="button full" href={placeAfter(after)}>
            {after.open}
          </a>
        </p>
      )}
    </section>
  )
}

/** Where the page of the plan says what comes after the last week. */
export function placeAfter({ text }: AfterPlan): string {
  return text === null ? '#track-rules' : '#after'
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
