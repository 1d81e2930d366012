import { Hono } from 'hono'
import type { AppEnv } from '../../../web/context.ts'
import type { MagnetPages, OpenMagnet } from '../../../web/magnet-pages.ts'
import { picturesInPlace } from '../../../web/middleware.ts'
import { type OpenPlan, openPlan } from '../open-plan.ts'
import { planCalendarRoutes } from './calendar-feed.ts'
import { LandingMonth, LandingSession } from './landing.tsx'
import { FirstMonthCard, MonthCard } from './month-card.tsx'
import { planRoutes } from './plan.tsx'
import { planPdfRoutes, policyForViewers } from './plan-pdf.ts'
import { clearing, doneIn } from './words.ts'

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
      Open my session
    </a>
  ),
  open: async (db, course, reader) => onCoursePage(await openPlan(db, course, reader)),
}

function onCoursePage(plan: OpenPlan): OpenMagnet {
  const [first] = plan.sessions
  const count = plan.sessions.length
  const done = doneIn(plan)
  const clears = clearing(done)
  return {
    isBegun: done > 0,
    isMostlyAhead: done * 2 < count,
    lead: `Your month is here. Session ${first?.letter} takes about ${first?.minutes} minutes: start now, or pick your days.`,
    stillHere: 'Your month is here whenever you want it.',
    done: `${done === count ? `all ${count}` : `${done} of ${count}`} sessions`,
    costOfChange: `A different month starts at week 1${clears}.`,
    afterDeleting:
      plan.track === 'standard'
        ? 'You’ll keep the standard month.'
        : `You’ll have the standard month then. It starts at week 1${clears}. To keep a gentle one, choose it above: that deletes your answer too.`,
    FirstCard: (props) => <FirstMonthCard {...props} plan={plan} />,
    Card: (props) => <MonthCard {...props} plan={plan} />,
    NextSteps: ({ href }) => <NextSteps plan={plan} href={href} />,
    CompareTracks: ({ href }) => (
      <p class="alone">
        <a href={`${href}#track`}>Compare the months</a>
      </p>
    ),
  }
}

/** After the last lesson. */
function NextSteps({ plan, href }: { plan: OpenPlan; href: string }) {
  const isStandard = plan.track === 'standard'
  return (
    <section class="card">
      <h2>What comes next</h2>
      {doneIn(plan) === plan.sessions.length ? (
        <p>
          <a class="button" href={`${href}#${isStandard ? 'month-two' : 'track-rules'}`}>
            {isStandard ? 'See month two' : 'See how to move on'}
          </a>
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
