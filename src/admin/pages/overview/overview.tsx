import { Hono } from 'hono'
import { lastingAlerts } from '../../../db/alerts.ts'
import { countRefused } from '../../../db/failed-deliveries.ts'
import { databaseBytes } from '../../../db/installation.ts'
import { listEndpoints } from '../../../db/outgoing-webhooks.ts'
import { countBySource } from '../../../db/sources.ts'
import { CHART_DAYS, SOURCE_WEEKS_SHOWN } from '../../../policy.ts'
import type { AppContext, AppEnv } from '../../../web/context.ts'
import { chosenCourse, ofAllCourses, shownCourse, shownCourses } from '../../chosen-course.ts'
import { AdminLayout } from '../../components/admin-layout.tsx'
import { NobodyYet } from '../../components/nobody-yet.tsx'
import { mondayBefore } from '../../sources.ts'
import { readStats, undeliveredLately } from '../../stats.ts'
import { Attention } from './attention.tsx'
import { Funnel } from './funnel.tsx'
import { PERIODS, ReaderChart } from './reader-chart.tsx'
import { readerHistory } from './reader-history.ts'
import { SourceList } from './source-counts.tsx'
import { WeekTable, weekAhead } from './week-ahead.tsx'

export const overviewPages = new Hono<AppEnv>()

overviewPages.get('/', async (c) => {
  const requested = Number(c.req.query('days'))
  const days = requested in PERIODS ? requested : CHART_DAYS
  return c.html(<OverviewPage {...(await readOverview(c, days))} days={days} />)
})

type Overview = Awaited<ReturnType<typeof readOverview>>

async function readOverview(c: AppContext, days: number) {
  const { app } = c.var
  const { courses, env } = app
  const course = chosenCourse(c)
  const zone = shownCourse(c).defaultTimezone
  const now = app.now()
  const [stats, week, endpoints, openAlerts, refused, undelivered, bytes, lately, total] = await Promise.all([
    readStats(app, course),
    weekAhead(env.DB, zone, now),
    listEndpoints(env.DB),
    lastingAlerts(env.DB),
    countRefused(env.DB),
    undeliveredLately(app, course),
    databaseBytes(env.DB),
    countBySource(env.DB, course, mondayBefore(now, SOURCE_WEEKS_SHOWN - 1)),
    countBySource(env.DB, course, ''),
  ])
  const history = await readerHistory(env.DB, course, days, stats.subscribers, now)
  const secret = env.RESEND_WEBHOOK_SECRET ? 'set' : 'missing'
  const database = { bytes, most: app.budget.databaseBytes }
  const mail = { stats, week, refused, undelivered } as const
  const shown = shownCourses(c)
  const where = ofAllCourses(c)
  return {
    courses,
    shown,
    zone,
    where,
    history,
    endpoints,
    openAlerts,
    sources: { lately, total },
    secret,
    database,
    now,
    ...mail,
  } as const
}

function OverviewPage(props: Overview & { days: number }) {
  const { shown, stats, sources, history, days, week, zone, where, now } = props
  const isEmpty = Object.values(stats.subscribers).every((count) => count === 0)
  return (
    <AdminLayout title="Overview" place="Overview">
      <h1>Overview</h1>
      <Attention {...props} />
      {isEmpty ? (
        <NobodyYet />
      ) : (
        <>
          <ReaderChart history={history} days={days} now={now} />
          <WeekTable days={week} due={stats.due} where={where} zone={zone} now={now} />
          {shown.map((course) => (
            <SourceList {...sources} course={course} isOnly={props.courses.all.length === 1} />
          ))}
          {shown.map((course) => (
            <Funnel messages={stats.messages} course={course} isOnly={props.courses.all.length === 1} />
          ))}
        </>
      )}
    </AdminLayout>
  )
}
