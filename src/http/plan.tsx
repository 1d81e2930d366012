import { Hono } from 'hono'
import { trackFor } from '../course/track.ts'
import { findReader } from '../db/readers.ts'
import { enrollmentOf } from '../mail/links.ts'
import type { Door } from './door.ts'
import { notFound } from './errors.tsx'
import { PlanPage } from './pages/plan-page.tsx'

export const planRoutes = new Hono<Door>()

planRoutes.get('/plan/:token', async (c) => {
  const id = enrollmentOf(c.var.app.sender.secrets, 'plan', c.req.param('token'))
  const reader = id === null ? null : await findReader(c.env.DB, id)
  if (reader === null) return notFound(c)
  return c.html(<PlanPage course={c.var.app.course} first={trackFor(reader.stage)} path={c.req.path} />)
})
