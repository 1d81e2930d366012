import { Hono } from 'hono'
import * as z from 'zod/mini'
import { steadyDb } from '../app.ts'
import { planStartDays } from '../course/plan-calendar.ts'
import type { Reader } from '../db/readers.ts'
import { openPlan } from '../enrollment/open-plan.ts'
import { restartPlan } from '../enrollment/restart-plan.ts'
import { tickSession } from '../enrollment/tick-session.ts'
import { dayOf } from '../lib/zones.ts'
import type { Door, DoorContext } from './door.ts'
import { answerError, notFound } from './errors.tsx'
import { PlanPage } from './pages/plan-page.tsx'
import type { ScheduleForm } from './pages/plan-schedule-form.tsx'
import { readForm } from './read-form.ts'
import { readerWith } from './reader-link.ts'

export const planRoutes = new Hono<Door>()

const sessionSchema = z.object({
  week: z.coerce.number().check(z.int(), z.positive()),
  session: z.string().check(z.regex(/^[A-Z]$/)),
})
const doneSchema = z.extend(sessionSchema, { done: z._default(z.enum(['yes', 'no']), 'yes') })

planRoutes.get('/plan/:token', async (c) => {
  const reader = await planReaderOf(c)
  return reader === null ? notFound(c) : showPlan(c, reader)
})

planRoutes.post('/plan/:token/done', async (c) => {
  const reader = await planReaderOf(c)
  if (reader === null) return notFound(c)
  const input = doneSchema.safeParse(await readForm(c))
  if (!input.success) return noSuchSession(c)
  const { app } = c.var
  const { week, session, done } = input.data
  const tick = { week, letter: session, isDone: done === 'yes' }
  const ticked = await tickSession(steadyDb(c.var.app), app.course, reader, tick, app.now())
  switch (ticked) {
    case 'ticked':
      return c.redirect(`/plan/${c.req.param('token')}?week=${week}&session=${session}#session`, 303)
    case 'no_such_session':
      return noSuchSession(c)
  }
})

planRoutes.post('/plan/:token/restart', async (c) => {
  const reader = await planReaderOf(c)
  if (reader === null) return notFound(c)
  await restartPlan(steadyDb(c.var.app), reader, c.var.app.now())
  return c.redirect(`/plan/${c.req.param('token')}`, 303)
})

/** Her month, with the session she asked for on top, or else the next one; with a mistake, the form says so. */
export async function showPlan(c: DoorContext, reader: Reader, form?: ScheduleForm) {
  const { course, sender, now } = c.var.app
  const plan = await openPlan(c.env.DB, course, reader)
  const asked = sessionSchema.safeParse(c.req.query()).data
  const shown =
    plan.sessions.find((it) => it.week === asked?.week && it.letter === asked.session) ??
    plan.sessions.find((it) => !it.isDone)
  const path = `/plan/${c.req.param('token')}`
  return c.html(
    <PlanPage
      course={course}
      plan={plan}
      shown={shown ?? null}
      today={dayOf(now(), reader.timezone)}
      zone={reader.timezone}
      path={path}
      feed={`${sender.baseUrl}${path}/calendar.ics`}
      startDays={planStartDays(now(), reader.timezone)}
      form={form}
    />,
    form === undefined ? 200 : 422,
  )
}

export function planReaderOf(c: DoorContext): Promise<Reader | null> {
  return readerWith(c, 'plan')
}

function noSuchSession(c: DoorContext) {
  return answerError(
    c,
    422,
    'invalid_input',
    'That session is not in your month',
    'Open your month of workouts again and pick one of its sessions.',
  )
}
