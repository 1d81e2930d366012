import type { Child } from 'hono/jsx'
import type { DeliveryRow } from '../../../db/deliveries.ts'
import type { Reader } from '../../../db/subscribers.ts'
import type { Saved } from '../../../web/saved.tsx'
import type { OpenPlan, PlanSession } from '../open-plan.ts'
import { TRACK_WORDS } from '../rules/track-words.ts'
import { MonthMail } from './month-mail.tsx'
import { MonthSaved } from './month-saved.tsx'
import { howFar, sessionCount } from './month-words.ts'

/** The month on the course page: how far it is, the next session, every session, and its email once more. */
export function MonthCard(props: {
  reader: Reader
  deliveries: readonly DeliveryRow[]
  plan: OpenPlan
  action: string
  planHref: string
  /** Whether the next session is what the page asks for first. */
  isMain: boolean
  saved: Saved | null
  now: number
}) {
  const { plan, planHref } = props
  const next = plan.sessions.find((session) => !session.isDone)
  return (
    <section id="plan" class="card">
      <h2>My month</h2>
      {props.saved === 'answer' ? <MonthSaved situation={props.reader} /> : null}
      <p>{howFar(plan)}</p>
      {next === undefined ? null : (
        <p class="start">
          <a class={props.isMain ? 'button' : 'button quiet'} href={`${planHref}#session`}>
            Start week {next.week}, session {next.letter}
          </a>{' '}
          <span class="hint">About {next.minutes} minutes.</span>
        </p>
      )}
      <MonthGrid sessions={plan.sessions} planHref={planHref} />
      <p class="hint">
        {TRACK_WORDS[plan.track].title}: {sessionCount(plan)}.
      </p>
      <WaysToTrain planHref={planHref}>
        <li>
          <a href="#situation">Change my month</a>
        </li>
      </WaysToTrain>
      <MonthMail {...props} />
    </section>
  )
}

export function WaysToTrain({ planHref, children }: { planHref: string; children?: Child }) {
  return (
    <ul class="chips">
      <li>
        <a href={planHref}>The whole month</a>
      </li>
      <li>
        <a href={`${planHref}#calendar`}>Calendar</a>
      </li>
      <li>
        <a href={`${planHref}/plan.pdf`}>Print it</a>
      </li>
      {children}
    </ul>
  )
}

/** Every session of the month by week, done or not, each a way to it. */
function MonthGrid({ sessions, planHref }: { sessions: readonly PlanSession[]; planHref: string }) {
  const next = sessions.find((session) => !session.isDone)
  const weeks = [...new Set(sessions.map((session) => session.week))]
  return (
    <table class="month-grid">
      <caption class="unseen">Sessions by week</caption>
      <tbody>
        {weeks.map((week) => (
          <tr>
            <th scope="row">Week {week}</th>
            {sessions
              .filter((session) => session.week === week)
              .map((session) => (
                <td>
                  <a
                    class={session.isDone ? 'is-done' : undefined}
                    aria-current={session === next ? 'step' : undefined}
                    href={`${planHref}?week=${week}&session=${session.letter}#session`}
                  >
                    <span aria-hidden="true">{session.isDone ? '✓' : session.letter}</span>
                    <span class="unseen">
                      Session {session.letter} of week {week}
                      {session.isDone ? ', done' : ''}
                    </span>
                  </a>
                </td>
              ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
