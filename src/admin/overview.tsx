import { Hono } from 'hono'
import type { Door } from '../http/door.ts'
import { OverviewPage } from './pages/overview-page.tsx'
import { readStats } from './stats.ts'

export const overviewRoutes = new Hono<Door>()

overviewRoutes.get('/', async (c) => c.html(<OverviewPage stats={await readStats(c.var.app)} />))
