import type { Child } from 'hono/jsx'
import type { MagnetCard } from '../../../web/magnet-pages.ts'
import type { OpenPlan, PlanSession } from '../open-plan.ts'
import { TRACK_WORDS } from '../rules/track-words.ts'
import { MonthMail } from './month-mail.tsx'
import { MonthSaved } from './month-saved.tsx'
import { doneIn, howFar, sessionCount } from './month-words.ts'

interface Props extends MagnetCard {
  readonly plan: OpenPlan
}

/** The month on the course page: how far it is, the next session, every session, and its email once more. */
export function MonthCard(props: Props) {
  const { plan, href } = props
  const next = plan.sessions.find((session) => !session.isDone)
  return (
    <section id="plan" class="card">
      <h2>My month</h2>
      {props.isAnswered ? <MonthSaved situation={props.reader} /> : null}
      <p>{howFar(plan)}</p>
      {next === undefined ? null : (
        <p class="start">
          <a class={props.isMain ? 'button' : 'button quiet'} href={`${href}#session`}>
            Start week {next.week}, session {next.letter}
          </a>{' '}
          <span class="hint">About {next.minutes} minutes.</span>
        </p>
      )}
      <MonthGrid sessions={plan.sessions} href={href} />
      <p class="hint">
        {TRACK_WORDS[plan.track].title}: {sessionCount(plan)}.
      </p>
      <WaysToTrain href={href}>
        <li>
          <a href="#situation">Change my month</a>
        </li>
      </WaysToTrain>
      <MonthMail {...props} />
    </section>
  )
}

/** The month before its first session. */
export function FirstMonthCard(props: Props) {
  const { plan, href } = props
  return (
    <section id="plan" class="card">
      <h2>Your month</h2>
      {props.isAnswered ? <MonthSaved situation={props.reader} /> : null}
      <p>
        {TRACK_WORDS[plan.track].title}: {sessionCount(plan)}.
      </p>
      <p class="buttons">
        <a class={props.isMain ? 'button' : 'button quiet'} href={`${href}#session`}>
          Start session {plan.sessions[0]?.letter} now
        </a>
        <a class="button quiet" href={`${href}#calendar`}>
          Pick my days
        </a>
      </p>
      <WaysToTrain href={href} />
      <MonthMail {...props} />
    </section>
  )
}

/** After the last lesson. */
export function NextSteps({ plan, href }: { plan: OpenPlan; href: string }) {
  return (
    <section class="card">
      <h2>What comes next</h2>
      {doneIn(plan) === plan.sessions.length ? (
        <p>
          {plan.track === 'standard' ? (
            <a class="button" href={`${href}#month-two`}>
              See month two
            </a>
          ) : (
            <a class="button" href={`${href}#track-rules`}>
              See how to move on
            </a>
          )}
        </p>
      ) : null}
      <p>A habit lasts when it has its days. Pick yours, or start the month again from week 1.</p>
      <div class="buttons">
        <a class="button quiet" href={`${href}#calendar`}>
          Pick my days
        </a>
        <form method="post" action={`${href}/restart`}>
          <button type="submit" class="quiet">
            Start the month again
          </button>
        </form>
      </div>
      <p class="hint">Starting again clears your ticks and begins next Monday.</p>
    </section>
  )
}

export function CompareMonths({ href }: { href: string }) {
  return (
    <p class="alone">
      <a href={`${href}#track`}>Compare the months</a>
    </p>
  )
}

function WaysToTrain({ href, children }: { href: string; children?: Child }) {
  return (
    <ul class="chips">
      <li>
        <a href={href}>The whole month</a>
      </li>
      <li>
        <a href={`${href}#calendar`}>Calendar</a>
      </li>
      <li>
        <a href={`${href}/plan.pdf`}>Print it</a>
      </li>
      {children}
    </ul>
  )
}

/** Every session of the month by week, done or not, each a way to it. */
function MonthGrid({ sessions, href }: { sessions: readonly PlanSession[]; href: string }) {
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
                    href={`${href}?week=${week}&session=${session.letter}#session`}
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
