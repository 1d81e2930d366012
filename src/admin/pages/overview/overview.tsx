import { Hono } from 'hono'
import { type LastingAlert, lastingAlerts } from '../../../db/alerts.ts'
import { countRefused, type UndeliveredRow } from '../../../db/failed-deliveries.ts'
import { databaseBytes } from '../../../db/installation.ts'
import { type EndpointRow, listEndpoints } from '../../../db/outgoing-webhooks.ts'
import type { CompiledCourse } from '../../../domain/course.ts'
import { CHART_DAYS } from '../../../policy.ts'
import type { AppEnv } from '../../../web/context.ts'
import { AdminLayout } from '../../components/admin-layout.tsx'
import { NobodyYet } from '../../components/nobody-yet.tsx'
import { readStats, type Stats } from '../../stats.ts'
import { undeliveredLately } from '../../undelivered.ts'
import { Attention } from './attention.tsx'
import { Funnel } from './funnel.tsx'
import { PERIODS, ReaderChart } from './reader-chart.tsx'
import { type ReaderCount, readerHistory } from './reader-history.ts'
import type { DatabaseSize } from './system-concerns.ts'
import { type DayAhead, weekAhead } from './week-ahead.ts'
import { WeekTable } from './week-table.tsx'

export const overviewPages = new Hono<AppEnv>()

overviewPages.get('/', async (c) => {
  const { app } = c.var
  const { course, env } = app
  const now = app.now()
  const requested = Number(c.req.query('days'))
  const days = requested in PERIODS ? requested : CHART_DAYS
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
  const page = { course, stats, history, days, week, endpoints, openAlerts, secret, database, now } as const
  return c.html(<OverviewPage {...page} refused={refused} undelivered={undelivered} />)
})

function OverviewPage(props: {
  course: CompiledCourse
  stats: Stats
  history: readonly ReaderCount[]
  days: number
  week: readonly DayAhead[]
  endpoints: readonly EndpointRow[]
  /** Emails that wait because the provider refused them. */
  refused: number
  undelivered: readonly UndeliveredRow[]
  openAlerts: readonly LastingAlert[]
  /** The secret of the provider's webhook. */
  secret: 'set' | 'missing'
  database: DatabaseSize
  now: number
}) {
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
