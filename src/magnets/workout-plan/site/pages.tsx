import { Hono } from 'hono'
import type { AppEnv } from '../../../web/context.ts'
import type { MagnetPages, OpenMagnet } from '../../../web/magnet-pages.ts'
import { picturesInPlace } from '../../../web/middleware.ts'
import { policyForViewers } from '../../../web/pdf-policy.ts'
import { useWords } from '../../../web/words.ts'
import { say } from '../../../words/say.ts'
import type { Words } from '../../../words/words.ts'
import type { WorkoutPlan } from '../magnet.ts'
import { type OpenPlan, openPlan } from '../open-plan.ts'
import { type PastTick, pastTicksOf } from '../queries.ts'
import { usualTrack } from '../rules/plan.ts'
import { planCalendarRoutes } from './calendar-feed.ts'
import { LandingPlan, LandingSession } from './landing.tsx'
import { planRoutes } from './plan.tsx'
import { FirstPlanCard, PlanCard } from './plan-card.tsx'
import { placeAfter } from './plan-done.tsx'
import { planPdfRoutes } from './plan-pdf.ts'
import { costOfChange, doneIn, theTrack } from './words.ts'

/** The pages of the plan itself. */
export const workoutPlanRoutes = new Hono<AppEnv>()
  .route('/', planRoutes)
  .route('/', planCalendarRoutes)
  .route('/', planPdfRoutes)

/** Changes headers of these pages after the headers of all pages are set. */
export const workoutPlanHeaders = new Hono<AppEnv>()
  .use('/plan/:token/plan.pdf', policyForViewers)
  .use('/plan/:token/*', picturesInPlace)

/** The plan on the pages of the course. */
export function workoutPlanPages(plan: WorkoutPlan): MagnetPages {
  const { compiled } = plan
  return {
    page: { path: '/plan', back: ({ frame }) => frame.toMagnet },
    hrefOf: (token) => `/plan/${token}`,
    Landing: () => (
      <>
        <LandingPlan plan={compiled} />
        <LandingSession plan={compiled} />
      </>
    ),
    LessonButton: ({ href }) => (
      <a class="button" href={`${href}#session`}>
        {compiled.words.open}
      </a>
    ),
    open: async (db, reader) => {
      const [opened, past] = await Promise.all([
        openPlan(db, plan, reader),
        pastTicksOf(db, reader.enrollmentId),
      ])
      return { ...onCoursePage(opened, plan.rules.segments !== null), past: past.map(pastSession) }
    },
  }
}

function pastSession({ week, letter, doneAt }: PastTick): OpenMagnet['past'][number] {
  return { title: say(useWords().workoutPlan.card.grid.session, { week, letter }), at: doneAt }
}

/** Without a question, readers change their track on its own page. */
function onCoursePage(plan: OpenPlan, hasQuestion: boolean): Omit<OpenMagnet, 'past'> {
  const [first] = plan.sessions
  const count = plan.sessions.length
  const done = doneIn(plan)
  const words = useWords()
  const { card } = words.workoutPlan
  return {
    isBegun: done > 0,
    isMostlyAhead: done * 2 < count,
    lead: say(card.lead, { letter: first?.letter ?? '', minutes: first?.minutes ?? 0 }),
    stillHere: card.stillHere,
    done: done === count ? say(card.doneAll, { count }) : say(card.done, { done, count }),
    change: { cost: costOfChange(words, done), afterDeleting: afterDeleting(words, plan) },
    FirstCard: (props) => <FirstPlanCard {...props} plan={plan} />,
    Card: (props) => <PlanCard {...props} plan={plan} hasQuestion={hasQuestion} />,
    NextSteps: ({ href }) => <NextSteps plan={plan} href={href} />,
    CompareTracks: ({ href }) => (
      <p class="alone">
        <a href={`${href}#track`}>{useWords().workoutPlan.card.compare}</a>
      </p>
    ),
  }
}

function afterDeleting(words: Words, plan: OpenPlan): string {
  const { keep, reset, resetTicks } = words.workoutPlan.card
  const named = theTrack(words, usualTrack(plan.compiled))
  if (plan.isUsual) return say(keep, { plan: named })
  const count = doneIn(plan)
  const then =
    count === 0 ? say(reset, { plan: named }) : say(resetTicks, { plan: named, count }, words.locale)
  const { keep: howToKeep } = plan.compiled.words.choice
  return howToKeep === null ? then : `${then} ${howToKeep}`
}

/** After the last lesson. */
function NextSteps({ plan, href }: { plan: OpenPlan; href: string }) {
  const { after } = plan.track
  const { next, card } = useWords().workoutPlan
  return (
    <section class="card">
      <h2>{next.title}</h2>
      {after !== null && doneIn(plan) === plan.sessions.length ? (
        <p>
          <a class="button" href={`${href}${placeAfter(after)}`}>
            {after.next}
          </a>
        </p>
      ) : null}
      <p>{next.lead}</p>
      <div class="buttons">
        <a class="button quiet" href={`${href}#calendar`}>
          {card.pickDays}
        </a>
        <form method="post" action={`${href}/restart`}>
          <button type="submit" class="quiet">
            {next.restart}
          </button>
        </form>
      </div>
      <p class="hint">{next.restartHint}</p>
    </section>
  )
}
