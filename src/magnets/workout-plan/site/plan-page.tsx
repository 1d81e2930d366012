import { raw } from 'hono/html'
import type { Situation } from '../../../domain/segment.ts'
import { own } from '../../../lib/own-property.ts'
import { Disclosure } from '../../../web/disclosure.tsx'
import { Layout } from '../../../web/layout.tsx'
import { Say } from '../../../web/say.tsx'
import { useLinkPath } from '../../../web/use-paths.ts'
import { useWords } from '../../../web/words.ts'
import { say } from '../../../words/say.ts'
import type { OpenPlan, PlanSession } from '../open-plan.ts'
import type { Unfolding, Workouts } from '../rules/plan.ts'
import type { SessionName } from '../rules/sessions.ts'
import { ExerciseCards } from './moves.tsx'
import { AllDone } from './plan-done.tsx'
import { SessionView } from './plan-session.tsx'
import { Weeks } from './plan-weeks.tsx'
import type { ScheduleForm } from './schedule.tsx'
import { PlanSchedule } from './schedule.tsx'
import { SessionPlayer } from './session-player.tsx'
import { TrackChoice, type TrackForm } from './track-choice.tsx'
import { doneIn } from './words.ts'

/** A mistake in one of the page's forms. */
export type PlanMistake =
  | { readonly in: 'schedule'; readonly form: ScheduleForm }
  | { readonly in: 'track'; readonly form: TrackForm }
  /** The session is of a track that the reader no longer has. */
  | { readonly in: 'tick'; readonly session: SessionName }

/** No id says which track it is: an id in the address bar is shared along with the page. */
export function PlanPage(props: {
  workouts: Workouts
  plan: OpenPlan
  situation: Situation
  /** The session on top. Null when all are done and the address names none. */
  shown: PlanSession | null
  today: string
  zone: string
  path: string
  feed: string
  startDays: { first: string; last: string }
  mistake: PlanMistake | undefined
}) {
  const { plan, shown, path, mistake } = props
  const { compiled, track } = plan
  const { stop, pain, checks, rules, note } = compiled.page
  const done = doneIn(plan)
  const { page } = useWords().workoutPlan
  const cards = track.moves.flatMap((id) => own(compiled.exercises, id) ?? [])
  return (
    <Layout title={page.title} description={page.description} script="/session.js">
      {mistake?.in === 'tick' ? <OtherTrack session={mistake.session} shown={shown} /> : null}
      {shown === null ? (
        <AllDone plan={plan} />
      ) : (
        <SessionView plan={plan} session={shown} today={props.today} path={path} />
      )}
      <SessionPlayer plan={compiled} />
      <PlanProgress path={path} done={done} of={plan.sessions.length} />
      <Folded id="stop" of={stop} />
      <Folded id="pain" of={pain} />
      <Folded id="checks" of={checks} />
      <Folded id="track-rules" of={track.rules} />
      <Folded id="rules" of={rules} />
      <TrackChoice
        workouts={props.workouts}
        plan={plan}
        situation={props.situation}
        path={path}
        form={mistake?.in === 'track' ? mistake.form : undefined}
      />
      <section id="weeks">
        <h2>{track.title}</h2>
        <p>{track.about}</p>
        <Weeks plan={compiled} sessions={plan.sessions} openWeek={shown?.week ?? 1} path={path} />
      </section>
      <Folded id="after" of={track.after?.text ?? null} />
      <PlanSchedule
        plan={plan}
        zone={props.zone}
        path={path}
        feed={props.feed}
        startDays={props.startDays}
        form={mistake?.in === 'schedule' ? mistake.form : undefined}
      />
      <section id="moves">
        <h2>{page.moves}</h2>
        <ExerciseCards
          cards={cards}
          isUsual={plan.isUsual}
          drawnAbove={new Set(shown?.rows.map((row) => row.exercise))}
        />
      </section>
      <section>
        <h2>{page.lessons}</h2>
        <p class="alone">
          <Say of={page.courseLink} link={(it) => <a href={useLinkPath()}>{it}</a>} />
        </p>
      </section>
      {note === null ? null : (
        <section class="small-print">
          <h2>{note.title}</h2>
          {raw(note.html)}
        </section>
      )}
    </Layout>
  )
}

/** The track changed during a session of the previous one. */
function OtherTrack(props: { session: SessionName; shown: PlanSession | null }) {
  const { week, letter } = props.session
  const isThere = props.shown?.week === week && props.shown.letter === letter
  const { title, there, gone } = useWords().workoutPlan.page.otherTrack
  return (
    <div class="card" role="alert">
      <h2>{title}</h2>
      <p>{say(isThere ? there : gone, { week, letter })}</p>
    </div>
  )
}

export function Folded({ id, of }: { id: string; of: Unfolding | null }) {
  return of === null ? null : (
    <Disclosure id={id} title={of.title}>
      {raw(of.html)}
    </Disclosure>
  )
}

/** How much of the plan is done, and its other forms: PDF, calendar. */
function PlanProgress(props: { path: string; done: number; of: number }) {
  const { page, card } = useWords().workoutPlan
  return (
    <>
      <p class="progress">
        <label for="progress">{say(page.progress, { done: props.done, count: props.of })}</label>
        <progress id="progress" value={props.done} max={props.of} />
      </p>
      <nav aria-label={page.contents}>
        <ul class="chips">
          <li>
            <a href="#weeks">{page.weeks}</a>
          </li>
          <li>
            <a href="#calendar">{card.calendar}</a>
          </li>
          <li>
            <a href={`${props.path}/plan.pdf?paper=a4`}>{page.a4}</a>
          </li>
          <li>
            <a href={`${props.path}/plan.pdf?paper=letter`}>{page.letter}</a>
          </li>
          <li>
            <a href="#moves">{page.moves}</a>
          </li>
        </ul>
      </nav>
    </>
  )
}
