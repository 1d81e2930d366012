import { Hono, type MiddlewareHandler } from 'hono'
import * as z from 'zod/mini'
import { steadyDb } from '../../../app.ts'
import type { Reader } from '../../../db/subscribers.ts'
import { TRACKS } from '../../../domain/course.ts'
import { trackOf } from '../../../domain/segment.ts'
import { dayOf } from '../../../lib/zones.ts'
import { type AppContext, type AppEnv, wakeDeliveryLater } from '../../../web/context.ts'
import { answerError, notFound } from '../../../web/errors.tsx'
import { readForm } from '../../../web/read-form.ts'
import { readerOf, readerWith } from '../../../web/reader.ts'
import { chooseTrack, requestPlan, restartPlan, tickSession } from '../change-plan.ts'
import { openPlan } from '../open-plan.ts'
import type { SessionName } from '../rules/sessions.ts'
import { planStartDays } from '../rules/training-days.ts'
import { type PlanMistake, PlanPage } from './plan-page.tsx'

export const planRoutes = new Hono<AppEnv>()

const sessionSchema = z.object({
  week: z.coerce.number().check(z.int(), z.positive()),
  session: z.string().check(z.regex(/^[A-Z]$/)),
})
const doneSchema = z.extend(sessionSchema, {
  done: z._default(z.enum(['yes', 'no']), 'yes'),
  month: z.optional(z.enum(TRACKS)),
})

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
  const { week, session, done, month = null } = input.data
  const tick = { week, letter: session, isDone: done === 'yes', month }
  const ticked = await tickSession(steadyDb(c.var.app), {
    course: app.course,
    reader,
    session: tick,
    now: app.now(),
  })
  switch (ticked) {
    case 'ticked':
      return c.redirect(`/plan/${c.req.param('token')}?week=${week}&session=${session}#session`, 303)
    case 'other_month':
      return showPlan(c, reader, { in: 'tick', session: tick })
    case 'no_such_session':
      return noSuchSession(c)
  }
})

const trackSchema = z.object({
  track: z.union([
    z.enum(TRACKS),
    z.pipe(
      z.literal(''),
      z.transform(() => null),
    ),
  ]),
  okayed: z.optional(z.literal('on')),
})

planRoutes.post('/plan/:token/track', async (c) => {
  const reader = await planReaderOf(c)
  if (reader === null) return notFound(c)
  const input = trackSchema.safeParse(await readForm(c))
  if (!input.success) return noSuchTrack(c)
  const { app } = c.var
  const choice = { track: input.data.track, isOkayed: input.data.okayed === 'on' }
  const chosen = await chooseTrack(steadyDb(app), { course: app.course, reader, choice, now: app.now() })
  switch (chosen) {
    case 'chosen':
      return c.redirect(`/plan/${c.req.param('token')}`, 303)
    case 'needs_okay': {
      const form = {
        typed: choice.track ?? trackOf(reader),
        error: 'Please tick the box if both are true, or choose a gentle month.',
      }
      return showPlan(c, reader, { in: 'track', form })
    }
    case 'not_offered':
      return noSuchTrack(c)
  }
})

planRoutes.post('/plan/:token/restart', async (c) => {
  const reader = await planReaderOf(c)
  if (reader === null) return notFound(c)
  await restartPlan(steadyDb(c.var.app), reader, c.var.app.now())
  return c.redirect(`/plan/${c.req.param('token')}`, 303)
})

/** The month, with the session in the address on top, or else the next one. A form with a mistake says so. */
export async function showPlan(c: AppContext, reader: Reader, mistake?: PlanMistake) {
  const { course, sender, now } = c.var.app
  const plan = await openPlan(c.env.DB, course, reader)
  const asked = mistake?.in === 'tick' ? mistake.session : askedSession(c)
  const shown =
    plan.sessions.find((it) => it.week === asked?.week && it.letter === asked.letter) ??
    plan.sessions.find((it) => !it.isDone)
  const path = `/plan/${c.req.param('token')}`
  return c.html(
    <PlanPage
      course={course}
      plan={plan}
      situation={reader}
      shown={shown ?? null}
      today={dayOf(now(), reader.timezone)}
      zone={reader.timezone}
      path={path}
      feed={`${sender.baseUrl}${path}/calendar.ics`}
      startDays={planStartDays(now(), reader.timezone)}
      mistake={mistake}
    />,
    mistake === undefined ? 200 : mistake.in === 'tick' ? 409 : 422,
  )
}

function askedSession(c: AppContext): SessionName | null {
  const asked = sessionSchema.safeParse(c.req.query()).data
  return asked === undefined ? null : { week: asked.week, letter: asked.session }
}

/** Drawings are inline, so that nobody who sees addresses learns which moves the reader does. */
export const drawingsInPlace: MiddlewareHandler = async (c, next) => {
  await next()
  const policy = c.res.headers.get('content-security-policy')
  if (policy !== null) {
    c.res.headers.set('content-security-policy', policy.replace("img-src 'self'", "img-src 'self' data:"))
  }
}

export function planReaderOf(c: AppContext): Promise<Reader | null> {
  return readerWith(c, 'plan')
}

function noSuchTrack(c: AppContext) {
  return answerError(
    c,
    422,
    'invalid_input',
    'That month isn’t one of yours',
    'Open your month of workouts again and choose one of the months it offers.',
  )
}

function noSuchSession(c: AppContext) {
  return answerError(
    c,
    422,
    'invalid_input',
    'That session isn’t in your month',
    'Open your month of workouts again and choose one of its sessions.',
  )
}

export const planMailRoutes = new Hono<AppEnv>()

planMailRoutes.post('/course/:token/plan', async (c) => {
  const reader = await readerOf(c)
  if (reader === null) return notFound(c)
  const requested = await requestPlan(steadyDb(c.var.app), reader, c.var.app.now())
  if (requested === 'scheduled') wakeDeliveryLater(c)
  return c.redirect(`/course/${c.req.param('token')}#plan`, 303)
})
