import { Hono } from 'hono'
import type { AppEnv } from '../../../web/context.ts'
import type { MagnetPages, OpenMagnet } from '../../../web/magnet-pages.ts'
import { picturesInPlace } from '../../../web/middleware.ts'
import { useWords } from '../../../web/words.ts'
import { say } from '../../../words/say.ts'
import { type OpenPlan, openPlan } from '../open-plan.ts'
import { planCalendarRoutes } from './calendar-feed.ts'
import { LandingMonth, LandingSession } from './landing.tsx'
import { FirstMonthCard, MonthCard } from './month-card.tsx'
import { planRoutes } from './plan.tsx'
import { planPdfRoutes, policyForViewers } from './plan-pdf.ts'
import { clearing, costOfChange, doneIn } from './words.ts'

/** The pages of the month itself. */
export const workoutPlanRoutes = new Hono<AppEnv>()
  .route('/', planRoutes)
  .route('/', planCalendarRoutes)
  .route('/', planPdfRoutes)

/** Changes headers of these pages after the headers of all pages are set. */
export const workoutPlanHeaders = new Hono<AppEnv>()
  .use('/plan/:token/plan.pdf', policyForViewers)
  .use('/plan/:token/*', picturesInPlace)

/** The month on the pages of the course. */
export const workoutPlanPages: MagnetPages = {
  Landing: ({ course }) => (
    <>
      <LandingMonth course={course} />
      <LandingSession course={course} />
    </>
  ),
  LessonButton: ({ href }) => (
    <a class="button" href={`${href}#session`}>
      {useWords().workoutPlan.card.openSession}
    </a>
  ),
  open: async (db, course, reader) => onCoursePage(await openPlan(db, course, reader)),
}

function onCoursePage(plan: OpenPlan): OpenMagnet {
  const [first] = plan.sessions
  const count = plan.sessions.length
  const done = doneIn(plan)
  const clears = clearing(done)
  const words = useWords()
  const { card } = words.workoutPlan
  return {
    isBegun: done > 0,
    isMostlyAhead: done * 2 < count,
    lead: say(card.lead, { letter: first?.letter ?? '', minutes: first?.minutes ?? 0 }),
    stillHere: card.stillHere,
    done: done === count ? say(card.doneAll, { count }) : say(card.done, { done, count }),
    costOfChange: costOfChange(words, done),
    afterDeleting:
      plan.track === 'standard'
        ? 'You’ll keep the standard month.'
        : `You’ll have the standard month then. It starts at week 1${clears}. To keep a gentle one, choose it above: that deletes your answer too.`,
    FirstCard: (props) => <FirstMonthCard {...props} plan={plan} />,
    Card: (props) => <MonthCard {...props} plan={plan} />,
    NextSteps: ({ href }) => <NextSteps plan={plan} href={href} />,
    CompareTracks: ({ href }) => (
      <p class="alone">
        <a href={`${href}#track`}>{useWords().workoutPlan.card.compare}</a>
      </p>
    ),
  }
}

/** After the last lesson. */
function NextSteps({ plan, href }: { plan: OpenPlan; href: string }) {
  const isStandard = plan.track === 'standard'
  const { next, card } = useWords().workoutPlan
  return (
    <section class="card">
      <h2>{next.title}</h2>
      {doneIn(plan) === plan.sessions.length ? (
        <p>
          <a class="button" href={`${href}#${isStandard ? 'month-two' : 'track-rules'}`}>
            {isStandard ? next.monthTwo : next.moveOn}
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
