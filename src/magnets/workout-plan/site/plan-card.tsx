import type { Child } from 'hono/jsx'
import type { Situation } from '../../../domain/segment.ts'
import type { MagnetCard } from '../../../web/magnet-pages.ts'
import { SavedNote } from '../../../web/saved.tsx'
import { useWords } from '../../../web/words.ts'
import { say } from '../../../words/say.ts'
import type { Words } from '../../../words/words.ts'
import type { OpenPlan, PlanSession } from '../open-plan.ts'
import { PlanMail } from './plan-mail.tsx'
import { howFar, sessionCount, theTrack } from './words.ts'

interface Props extends MagnetCard {
  readonly plan: OpenPlan
}

/** The plan on the course page: what is done, the next session, all sessions, and a new copy of the email. */
export function PlanCard(props: Props & { hasQuestion: boolean }) {
  const { plan, href } = props
  const next = plan.sessions.find((session) => !session.isDone)
  const words = useWords()
  const { card } = words.workoutPlan
  return (
    <section id="magnet" class="card">
      <h2>{card.title}</h2>
      {props.isAnswered ? <TrackSaved situation={props.reader} plan={plan} /> : null}
      <p>{howFar(words, plan)}</p>
      {next === undefined ? null : (
        <p class="start">
          <a class={props.isMain ? 'button' : 'button quiet'} href={`${href}#session`}>
            {say(card.start, { week: next.week, letter: next.letter })}
          </a>{' '}
          <span class="hint">{say(card.minutes, { minutes: next.minutes })}</span>
        </p>
      )}
      <SessionGrid sessions={plan.sessions} href={href} />
      <p class="hint">{trackAndCount(words, plan)}</p>
      <WaysToTrain href={href}>
        <li>
          <a href={props.hasQuestion ? '#situation' : `${href}#track`}>{card.change}</a>
        </li>
      </WaysToTrain>
      <PlanMail {...props} />
    </section>
  )
}

/** The plan before its first session. */
export function FirstPlanCard(props: Props) {
  const { plan, href } = props
  const words = useWords()
  const { card } = words.workoutPlan
  return (
    <section id="magnet" class="card">
      <h2>{card.firstTitle}</h2>
      {props.isAnswered ? <TrackSaved situation={props.reader} plan={plan} /> : null}
      <p>{trackAndCount(words, plan)}</p>
      <p class="buttons">
        <a class={props.isMain ? 'button' : 'button quiet'} href={`${href}#session`}>
          {say(card.startFirst, { letter: plan.sessions[0]?.letter ?? '' })}
        </a>
        <a class="button quiet" href={`${href}#calendar`}>
          {card.pickDays}
        </a>
      </p>
      <WaysToTrain href={href} />
      <PlanMail {...props} />
    </section>
  )
}

function trackAndCount(words: Words, plan: OpenPlan): string {
  const { title } = plan.track
  return say(words.workoutPlan.card.trackAndCount, { title, sessions: sessionCount(words, plan) })
}

function WaysToTrain({ href, children }: { href: string; children?: Child }) {
  const { card } = useWords().workoutPlan
  return (
    <ul class="chips">
      <li>
        <a href={href}>{card.whole}</a>
      </li>
      <li>
        <a href={`${href}#calendar`}>{card.calendar}</a>
      </li>
      <li>
        <a href={`${href}/plan.pdf`}>{card.print}</a>
      </li>
      {children}
    </ul>
  )
}

/** A link to every session of the plan, by week, done or not. */
function SessionGrid({ sessions, href }: { sessions: readonly PlanSession[]; href: string }) {
  const next = sessions.find((session) => !session.isDone)
  const weeks = [...new Set(sessions.map((session) => session.week))]
  const { grid } = useWords().workoutPlan.card
  return (
    <table class="plan-grid">
      <caption class="unseen">{grid.caption}</caption>
      <tbody>
        {weeks.map((week) => (
          <tr>
            <th scope="row">{say(grid.week, { week })}</th>
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
                      {say(session.isDone ? grid.sessionDone : grid.session, {
                        letter: session.letter,
                        week,
                      })}
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
 * The track that the answer led to. It reads the same after “None of these” and after a deletion, because a
 * different address would reveal that there had been an answer.
 */
function TrackSaved({ situation, plan }: { situation: Situation; plan: OpenPlan }) {
  const { unanswered, another } = plan.compiled.words.choice
  const words = useWords()
  const { saved } = words.workoutPlan.card
  if (situation.segment !== null || situation.track !== null || unanswered === null) {
    return <SavedNote>{say(saved, { plan: theTrack(words, plan.track) })}</SavedNote>
  }
  return (
    <>
      <SavedNote>{unanswered}</SavedNote>
      {another === null ? null : (
        <p class="alone">
          <a href="#situation">{another}</a>
        </p>
      )}
    </>
  )
}
