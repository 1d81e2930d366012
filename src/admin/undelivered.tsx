import { Hono } from 'hono'
import type { App } from '../app.ts'
import { type UndeliveredRow, undeliveredMails } from '../db/failed-deliveries.ts'
import { DAY_MS } from '../lib/durations.ts'
import { UNDELIVERED_DAYS, UNDELIVERED_SHOWN } from '../policy.ts'
import type { AppEnv } from '../web/context.ts'
import { UndeliveredPage } from './pages/undelivered-page.tsx'

export const undeliveredRoutes = new Hono<AppEnv>()

undeliveredRoutes.get('/undelivered', async (c) => {
  const { app } = c.var
  const rows = await undeliveredLately(app)
  return c.html(<UndeliveredPage rows={rows} course={app.course} now={app.now()} />)
})

export function undeliveredLately({ env, now }: App): Promise<UndeliveredRow[]> {
  return undeliveredMails(env.DB, now() - UNDELIVERED_DAYS * DAY_MS, UNDELIVERED_SHOWN)
}
