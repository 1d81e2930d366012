import { Hono } from 'hono'
import { lastingAlerts } from '../db/alerts.ts'
import { countRefused } from '../db/failed-deliveries.ts'
import { databaseBytes } from '../db/installation.ts'
import { listEndpoints } from '../db/outgoing-webhooks.ts'
import { CHART_DAYS } from '../policy.ts'
import type { AppEnv } from '../web/context.ts'
import { OverviewPage } from './pages/overview-page.tsx'
import { PERIODS } from './pages/reader-chart.tsx'
import { readerHistory } from './reader-history.ts'
import { readStats } from './stats.ts'
import { undeliveredLately } from './undelivered.tsx'
import { weekAhead } from './week-ahead.ts'

export const overviewRoutes = new Hono<AppEnv>()

overviewRoutes.get('/', async (c) => {
  const { app } = c.var
  const { course, env } = app
  const asked = Number(c.req.query('days'))
  const days = asked in PERIODS ? asked : CHART_DAYS
  const [stats, week, endpoints, lasting, refused, undelivered, bytes] = await Promise.all([
    readStats(app),
    weekAhead(env.DB, course.defaultTimezone, app.now()),
    listEndpoints(env.DB),
    lastingAlerts(env.DB),
    countRefused(env.DB),
    undeliveredLately(app),
    databaseBytes(env.DB),
  ])
  const history = await readerHistory(env.DB, days, stats.subscribers, app.now())
  const secret = env.RESEND_WEBHOOK_SECRET ? 'set' : 'missing'
  const database = { bytes, most: app.budget.databaseBytes }
  const page = { course, stats, history, days, week, endpoints, lasting, secret, database } as const
  return c.html(<OverviewPage {...page} refused={refused} undelivered={undelivered} now={app.now()} />)
})
