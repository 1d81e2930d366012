import type { Child } from 'hono/jsx'
import type { PlanTrack } from '../../../domain/course.ts'
import type { Situation } from '../../../domain/segment.ts'
import type { MagnetCard } from '../../../web/magnet-pages.ts'
import { SavedNote } from '../../../web/saved.tsx'
import type { OpenPlan, PlanSession } from '../open-plan.ts'
import { TRACK_WORDS, theMonth } from '../rules/track-words.ts'
import { MonthMail } from './month-mail.tsx'
import { howFar, sessionCount } from './words.ts'

interface Props extends MagnetCard {
  readonly plan: OpenPlan
}

/** The month on the course page: what is done, the next session, all sessions, and a new copy of the email. */
export function MonthCard(props: Props) {
  const { plan, href } = props
  const next = plan.sessions.find((session) => !session.isDone)
  return (
    <section id="plan" class="card">
      <h2>My month</h2>
      {props.isAnswered ? <MonthSaved situation={props.reader} track={plan.track} /> : null}
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
      {props.isAnswered ? <MonthSaved situation={props.reader} track={plan.track} /> : null}
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

/** A link to every session of the month, by week, done or not. */
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

/**
 * The month that the answer led to. It reads the same after “None of these” and after a deletion, because a
 * different address would reveal that there had been an answer.
 */
function MonthSaved({ situation, track }: { situation: Situation; track: PlanTrack }) {
  if (situation.segment !== null || situation.track !== null) {
    return <SavedNote>Saved. Your month is now {theMonth(track)}.</SavedNote>
  }
  return (
    <>
      <SavedNote>
        Done. We keep no answer about your health. You now have the standard month, which isn’t made for
        pregnancy or the first months after birth.
      </SavedNote>
      <p class="alone">
        <a href="#situation">Choose a gentle month, no reason needed</a>
      </p>
    </>
  )
}
