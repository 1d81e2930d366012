import { Hono } from 'hono'
import { steadyDb } from '../../../app.ts'
import { type Door, ringLater } from '../../../web/context.ts'
import { notFound } from '../../../web/errors.tsx'
import { readerOf } from '../../../web/reader.ts'
import { askPlanAgain } from '../request-plan.ts'

export const planMailRoutes = new Hono<Door>()

planMailRoutes.post('/course/:token/plan', async (c) => {
  const reader = await readerOf(c)
  if (reader === null) return notFound(c)
  const asked = await askPlanAgain(steadyDb(c.var.app), reader, c.var.app.now())
  switch (asked) {
    case 'owed':
      ringLater(c)
      break
    case 'not_now':
  }
  return c.redirect(`/course/${c.req.param('token')}#plan`, 303)
})
