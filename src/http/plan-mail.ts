import { Hono } from 'hono'
import { steadyDb } from '../app.ts'
import { askPlanAgain } from '../enrollment/ask-plan-again.ts'
import { readerOf } from './course.tsx'
import { type Door, ringLater } from './door.ts'
import { notFound } from './errors.tsx'

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
