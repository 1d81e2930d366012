import { raw } from 'hono/html'
import type { CompiledCourse } from '../../../domain/course.ts'
import type { Situation } from '../../../domain/segment.ts'
import { own } from '../../../lib/own-property.ts'
import { Disclosure } from '../../../web/disclosure.tsx'
import { Layout } from '../../../web/layout.tsx'
import { Say } from '../../../web/say.tsx'
import { useWords } from '../../../web/words.ts'
import { say } from '../../../words/say.ts'
import type { OpenPlan, PlanSession } from '../open-plan.ts'
import type { SessionName } from '../rules/sessions.ts'
import { TRACK_WORDS } from '../rules/track-words.ts'
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
  /** The session is of a month that the reader no longer has. */
  | { readonly in: 'tick'; readonly session: SessionName }

/** No id says which month it is: an id in the address bar is shared along with the page. */
export function PlanPage(props: {
  course: CompiledCourse
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
  const { course, plan, shown, path, mistake } = props
  const done = doneIn(plan)
  const isStandard = plan.track === 'standard'
  const { page } = useWords().workoutPlan
  const cards = course.moves[plan.track].flatMap((id) => own(course.exercises, id) ?? [])
  return (
    <Layout title={page.title} description={page.description} script="/session.js">
      {mistake?.in === 'tick' ? <OtherMonth session={mistake.session} shown={shown} /> : null}
      {shown === null ? (
        <AllDone track={plan.track} count={plan.sessions.length} />
      ) : (
        <SessionView course={course} plan={plan} session={shown} today={props.today} path={path} />
      )}
      <SessionPlayer />
      <PlanProgress path={path} done={done} of={plan.sessions.length} />
      <Disclosure id="stop" title={page.stop}>
        <Piece course={course} name="stop-list" />
      </Disclosure>
      <Disclosure id="pain" title={page.pain}>
        <Piece course={course} name="pain-rule" />
      </Disclosure>
      <Disclosure id="checks" title={page.checks}>
        <Piece course={course} name="gate-questions" />
      </Disclosure>
      {isStandard ? null : (
        <Disclosure id="track-rules" title={page.trackRules}>
          {raw(course.trackRules[plan.track])}
        </Disclosure>
      )}
      <Disclosure id="rules" title={page.rules}>
        <Piece course={course} name="plan-rules" />
      </Disclosure>
      <TrackChoice
        course={course}
        situation={props.situation}
        track={plan.track}
        ticks={done}
        path={path}
        form={mistake?.in === 'track' ? mistake.form : undefined}
      />
      <section id="weeks">
        <h2>{TRACK_WORDS[plan.track].title}</h2>
        <p>{TRACK_WORDS[plan.track].about}</p>
        <Weeks course={course} sessions={plan.sessions} openWeek={shown?.week ?? 1} path={path} />
      </section>
      {isStandard ? (
        <Disclosure id="month-two" title={page.monthTwo}>
          <Piece course={course} name="month-two" />
        </Disclosure>
      ) : null}
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
          track={plan.track}
          drawnAbove={new Set(shown?.rows.map((row) => row.exercise))}
        />
      </section>
      <section>
        <h2>{page.lessons}</h2>
        <p class="alone">
          <Say of={page.courseLink} link={(it) => <a href="/link">{it}</a>} />
        </p>
      </section>
      <section class="small-print">
        <h2>{page.note}</h2>
        <Piece course={course} name="disclaimer" />
      </section>
    </Layout>
  )
}

/** The month changed during a session of the previous one. */
function OtherMonth(props: { session: SessionName; shown: PlanSession | null }) {
  const { week, letter } = props.session
  const isThere = props.shown?.week === week && props.shown.letter === letter
  const { title, there, gone } = useWords().workoutPlan.page.otherMonth
  return (
    <div class="card" role="alert">
      <h2>{title}</h2>
      <p>{say(isThere ? there : gone, { week, letter })}</p>
    </div>
  )
}

function Piece(props: { course: CompiledCourse; name: string }) {
  return raw(own(props.course.pieces, props.name) ?? '')
}

/** How much of the month is done, and its other forms: PDF, calendar. */
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
