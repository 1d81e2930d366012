import { Hono } from 'hono'
import type { App } from '../../../app.ts'
import { lastingAlerts } from '../../../db/alerts.ts'
import { countRefused } from '../../../db/failed-deliveries.ts'
import { databaseBytes } from '../../../db/installation.ts'
import { listEndpoints } from '../../../db/outgoing-webhooks.ts'
import { CHART_DAYS } from '../../../policy.ts'
import type { AppEnv } from '../../../web/context.ts'
import { AdminLayout } from '../../components/admin-layout.tsx'
import { NobodyYet } from '../../components/nobody-yet.tsx'
import { readStats, undeliveredLately } from '../../stats.ts'
import { Attention } from './attention.tsx'
import { Funnel } from './funnel.tsx'
import { PERIODS, ReaderChart } from './reader-chart.tsx'
import { readerHistory } from './reader-history.ts'
import { WeekTable, weekAhead } from './week-ahead.tsx'

export const overviewPages = new Hono<AppEnv>()

overviewPages.get('/', async (c) => {
  const requested = Number(c.req.query('days'))
  const days = requested in PERIODS ? requested : CHART_DAYS
  return c.html(<OverviewPage {...(await readOverview(c.var.app, days))} days={days} />)
})

type Overview = Awaited<ReturnType<typeof readOverview>>

async function readOverview(app: App, days: number) {
  const { course, env } = app
  const now = app.now()
  const [stats, week, endpoints, openAlerts, refused, undelivered, bytes] = await Promise.all([
    readStats(app),
    weekAhead(env.DB, course.defaultTimezone, now),
    listEndpoints(env.DB),
    lastingAlerts(env.DB),
    countRefused(env.DB),
    undeliveredLately(app),
    databaseBytes(env.DB),
  ])
  const history = await readerHistory(env.DB, days, stats.subscribers, now)
  const secret = env.RESEND_WEBHOOK_SECRET ? 'set' : 'missing'
  const database = { bytes, most: app.budget.databaseBytes }
  const mail = { stats, week, refused, undelivered } as const
  return { course, history, endpoints, openAlerts, secret, database, now, ...mail } as const
}

function OverviewPage(props: Overview & { days: number }) {
  const { course, stats, history, days, week, now } = props
  const { defaultTimezone: zone } = course
  const isEmpty = Object.values(stats.subscribers).every((count) => count === 0)
  return (
    <AdminLayout title="Overview" place="Overview">
      <h1>Overview</h1>
      <Attention {...props} zone={zone} />
      {isEmpty ? (
        <NobodyYet />
      ) : (
        <>
          <ReaderChart history={history} days={days} now={now} />
          <WeekTable days={week} due={stats.due} zone={zone} now={now} />
          <Funnel messages={stats.messages} course={course} />
        </>
      )}
    </AdminLayout>
  )
}
