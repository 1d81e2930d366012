import { Hono } from 'hono'
import { listEndpoints } from '../db/endpoints.ts'
import type { Door } from '../http/door.ts'
import { OverviewPage } from './pages/overview-page.tsx'
import { PERIODS } from './pages/reader-chart.tsx'
import { readerHistory } from './reader-history.ts'
import { readStats } from './stats.ts'
import { weekAhead } from './week-ahead.ts'

const USUAL_DAYS = 90

export const overviewRoutes = new Hono<Door>()

overviewRoutes.get('/', async (c) => {
  const { app } = c.var
  const { course, env } = app
  const asked = Number(c.req.query('days'))
  const days = asked in PERIODS ? asked : USUAL_DAYS
  const [stats, week, endpoints] = await Promise.all([
    readStats(app),
    weekAhead(env.DB, course.defaultTimezone, app.now()),
    listEndpoints(env.DB),
  ])
  const history = await readerHistory(env.DB, days, stats.subscribers, app.now())
  return c.html(<OverviewPage {...{ course, stats, history, days, week, endpoints }} now={app.now()} />)
})
