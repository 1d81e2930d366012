import { raw } from 'hono/html'
import { Say } from '../../../web/say.tsx'
import { useWords } from '../../../web/words.ts'
import { dayOfMonth } from '../../../words/dates.ts'
import { say } from '../../../words/say.ts'
import type { Words } from '../../../words/words.ts'
import type { OpenPlan, PlanSession } from '../open-plan.ts'
import type { ExerciseCard, PlanTrack } from '../rules/plan.ts'
import type { Session } from '../rules/sessions.ts'
import { SessionMoves } from './moves.tsx'
import { Cheer } from './plan-done.tsx'
import { doneIn } from './words.ts'

/** One session for the mat: a few lines about safety, the moves, and one button. */
export function SessionView(props: { plan: OpenPlan; session: PlanSession; today: string; path: string }) {
  const { plan, session, path } = props
  const words = useWords()
  return (
    <section id="session" class="now" data-session={`${session.week}${session.letter}`}>
      <p class="when">
        {session.isDone ? words.workoutPlan.session.done : whenOf(words, session, plan, props.today)}
      </p>
      <SessionHead session={session} track={plan.track} level="h1" />
      {session.isDone ? <Cheer plan={plan} session={session} path={path} /> : null}
      <Safety plan={plan} />
      <StartSession isDone={session.isDone} />
      <h2 class="unseen">{words.workoutPlan.session.moves}</h2>
      <SessionMoves plan={plan.compiled} rows={session.rows} isUsual={plan.isUsual} pictureOf={drawingOf} />
      <AfterMoves track={plan.track} />
      <Tick session={session} track={plan.trackName} path={path} />
    </section>
  )
}

export function SessionHead(props: { session: Session; track: PlanTrack; level: 'h1' | 'h2' }) {
  const { session, track, level: Heading } = props
  const { heading, lasts } = useWords().workoutPlan.session
  return (
    <>
      <Heading tabindex={-1}>{say(heading, { week: session.week, letter: session.letter })}</Heading>
      <p class="lasts">{say(lasts, { minutes: session.minutes, effort: effortOf(track, session.week) })}</p>
    </>
  )
}

/** A script shows it if it can open the player. */
export function StartSession({ isDone = false }: { isDone?: boolean }) {
  const { start, again } = useWords().workoutPlan.session
  return (
    <p class="start">
      <button type="button" class={isDone ? 'full quiet' : 'full'} data-start hidden>
        {isDone ? again : start}
      </button>
    </p>
  )
}

/** How to finish, and the rules for every move. */
export function AfterMoves({ track }: { track: PlanTrack }) {
  return (
    <>
      {raw(track.note.finish)}
      {track.note.rules === '' ? null : (
        <ul class="after" data-after>
          {raw(track.note.rules)}
        </ul>
      )}
    </>
  )
}

/** Before the first move: who should ask first, and links to the safety rules. */
function Safety({ plan }: { plan: OpenPlan }) {
  const { track, compiled } = plan
  const words = useWords().workoutPlan.session
  return (
    <>
      {doneIn(plan) > 0 || track.ask === null ? null : <p class="ask">{track.ask}</p>}
      <ul class="safety">
        {compiled.page.stop === null ? null : (
          <li>
            <a href="#stop">{useWords().workoutPlan.player.stop}</a>
          </li>
        )}
        <li>
          <a href="#track">{track.change}</a>
        </li>
        {compiled.page.checks === null ? null : (
          <li>
            <a href="#checks">
              <Say of={words.checks} unseen={(it) => <span class="unseen">{it}</span>} />
            </a>
          </li>
        )}
      </ul>
    </>
  )
}

function Tick(props: { session: PlanSession; track: string; path: string }) {
  const { session } = props
  const { tick, untick } = useWords().workoutPlan.session
  return (
    <form method="post" action={`${props.path}/done`} data-done={session.isDone ? undefined : ''}>
      <input type="hidden" name="week" value={session.week} />
      <input type="hidden" name="session" value={session.letter} />
      <input type="hidden" name="track" value={props.track} />
      <input type="hidden" name="done" value={session.isDone ? 'no' : 'yes'} />
      <button type="submit" class={session.isDone ? 'quiet' : 'full'}>
        {session.isDone ? untick : tick}
      </button>
    </form>
  )
}

function drawingOf(card: ExerciseCard) {
  return raw(card.drawing)
}

function whenOf(words: Words, { on, week, letter }: PlanSession, plan: OpenPlan, today: string): string {
  const { today: isToday, overdue, planned, ready, next: isNext } = words.workoutPlan.session
  if (on === today) return isToday
  if (on < today) return overdue
  const next = plan.sessions.findIndex((it) => !it.isDone)
  if (plan.sessions[next]?.week !== week || plan.sessions[next]?.letter !== letter)
    return say(planned, { day: dayOfMonth(words, on) })
  return next === 0 ? ready : say(isNext, { day: dayOfMonth(words, on) })
}

/** The last effort named is that of all weeks that follow. */
function effortOf({ effort }: PlanTrack, week: number): string {
  return effort[week - 1] ?? effort.at(-1) ?? ''
}
