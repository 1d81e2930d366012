import type { DeliveryRow } from '../../db/deliveries.ts'
import type { Reader } from '../../db/subscribers.ts'
import type { OpenPlan } from '../../magnets/workout-plan/open-plan.ts'
import { TRACK_WORDS } from '../../magnets/workout-plan/rules/track-words.ts'
import { WaysToTrain } from '../../magnets/workout-plan/site/month-card.tsx'
import { MonthMail } from '../../magnets/workout-plan/site/month-mail.tsx'
import { MonthSaved } from '../../magnets/workout-plan/site/month-saved.tsx'
import { sessionCount } from '../../magnets/workout-plan/site/month-words.ts'
import type { Saved } from '../../web/saved.tsx'
import { AnswerForm } from './answer-form.tsx'

/** The first look at the course: which month it shall be, the first session, and what comes. */
export function YoureIn(props: {
  reader: Reader
  deliveries: readonly DeliveryRow[]
  plan: OpenPlan
  action: string
  planHref: string
  isAsked: boolean
  error: string | undefined
  saved: Saved | null
  now: number
}) {
  const { reader, plan, action, planHref, isAsked } = props
  const first = plan.sessions[0]
  return (
    <>
      {isAsked ? (
        <section id="situation" class="card">
          <h2>Which month shall I make you?</h2>
          <p>Some moves aren’t for pregnancy or the first months after birth. Your answer keeps them out.</p>
          <AnswerForm
            reader={reader}
            action={action}
            name={reader.firstName === null}
            button="Make my month"
            error={props.error}
          />
        </section>
      ) : null}
      <section id="plan" class="card">
        <h2>Your month</h2>
        {props.saved === 'answer' ? <MonthSaved situation={reader} /> : null}
        <p>
          {TRACK_WORDS[plan.track].title}: {sessionCount(plan)}.
        </p>
        <p class="buttons">
          <a class={isAsked ? 'button quiet' : 'button'} href={`${planHref}#session`}>
            Start session {first?.letter} now
          </a>
          <a class="button quiet" href={`${planHref}#calendar`}>
            Pick my days
          </a>
        </p>
        <WaysToTrain planHref={planHref} />
        <MonthMail {...props} />
      </section>
    </>
  )
}
