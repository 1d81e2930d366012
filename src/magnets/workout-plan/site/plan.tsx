import { Hono } from 'hono'
import * as z from 'zod/mini'
import { steadyDb } from '../../../app.ts'
import { trackOf } from '../../../domain/segment.ts'
import { own } from '../../../lib/own-property.ts'
import { dayOf } from '../../../lib/zones.ts'
import type { AppEnv, ReaderContext } from '../../../web/context.ts'
import { answerError } from '../../../web/errors.tsx'
import { formOf } from '../../../web/read-form.ts'
import { useWords } from '../../../web/words.ts'
import { chooseTrack, restartPlan, tickSession } from '../change-plan.ts'
import { openPlan } from '../open-plan.ts'
import type { SessionName } from '../rules/sessions.ts'
import { planStartDays } from '../rules/training-days.ts'
import { type PlanMistake, PlanPage } from './plan-page.tsx'
import { withPlan, workoutsOf } from './with-plan.ts'

export const planRoutes = new Hono<AppEnv>()

const sessionSchema = z.object({
  week: z.coerce.number().check(z.int(), z.positive()),
  session: z.string().check(z.regex(/^[A-Z]$/)),
})
const doneSchema = z.extend(sessionSchema, {
  done: z._default(z.enum(['yes', 'no']), 'yes'),
  track: z.optional(z.string()),
})

planRoutes.get('/plan/:token', withPlan, (c) => showPlan(c))

planRoutes.post('/plan/:token/done', withPlan, async (c) => {
  const form = await formOf(c, doneSchema)
  if (form.kind === 'invalid') return noSuchSession(c)
  const { app, reader, readerPath } = c.var
  const { week, session, done, track = null } = form.input
  const tick = { week, letter: session, isDone: done === 'yes', track }
  const ticked = await tickSession(steadyDb(app), {
    workouts: workoutsOf(c),
    reader,
    session: tick,
    now: app.now(),
  })
  switch (ticked) {
    case 'ticked':
      return c.redirect(`${readerPath}?week=${week}&session=${session}#session`, 303)
    case 'other_track':
      return showPlan(c, { in: 'tick', session: tick })
    case 'no_such_session':
      return noSuchSession(c)
  }
})

const trackSchema = z.object({
  track: z.string(),
  okayed: z.optional(z.literal('on')),
})

planRoutes.post('/plan/:token/track', withPlan, async (c) => {
  const form = await formOf(c, trackSchema)
  if (form.kind === 'invalid') return noSuchTrack(c)
  const { app, course, reader, readerPath } = c.var
  const choice = { track: form.input.track || null, isOkayed: form.input.okayed === 'on' }
  const workouts = workoutsOf(c)
  const { consentVersion } = course
  const chosen = await chooseTrack(steadyDb(app), {
    workouts,
    reader,
    choice,
    consentVersion,
    now: app.now(),
  })
  switch (chosen) {
    case 'chosen':
      return c.redirect(readerPath, 303)
    case 'needs_okay': {
      const typed = choice.track ?? trackOf(workouts.rules, reader)
      const error = own(workouts.compiled.tracks, typed)?.okay?.missing ?? ''
      return showPlan(c, { in: 'track', form: { typed, error } })
    }
    case 'not_offered':
      return noSuchTrack(c)
  }
})

planRoutes.post('/plan/:token/restart', withPlan, async (c) => {
  const { app, reader, readerPath } = c.var
  await restartPlan(steadyDb(app), reader, app.now())
  return c.redirect(readerPath, 303)
})

/** The plan, with the session in the address on top, or else the next one. A form with a mistake says so. */
export async function showPlan(c: ReaderContext, mistake?: PlanMistake) {
  const { app, reader, readerPath } = c.var
  const { sender, now } = app
  const workouts = workoutsOf(c)
  const plan = await openPlan(c.env.DB, workouts, reader)
  const asked = mistake?.in === 'tick' ? mistake.session : askedSession(c)
  const shown =
    plan.sessions.find((it) => it.week === asked?.week && it.letter === asked.letter) ??
    plan.sessions.find((it) => !it.isDone)
  return c.html(
    <PlanPage
      workouts={workouts}
      plan={plan}
      situation={reader}
      shown={shown ?? null}
      today={dayOf(now(), reader.timezone)}
      zone={reader.timezone}
      path={readerPath}
      feed={`${sender.baseUrl}${readerPath}/calendar.ics`}
      startDays={planStartDays(now(), reader.timezone)}
      mistake={mistake}
    />,
    mistake === undefined ? 200 : mistake.in === 'tick' ? 409 : 422,
  )
}

function askedSession(c: ReaderContext): SessionName | null {
  const asked = sessionSchema.safeParse(c.req.query()).data
  return asked === undefined ? null : { week: asked.week, letter: asked.session }
}

function noSuchTrack(c: ReaderContext) {
  return answerError(c, {
    status: 422,
    code: 'invalid_input',
    ...useWords().workoutPlan.page.noSuchTrack,
    link: { href: c.var.readerPath, text: useWords().frame.toMagnet },
  })
}

function noSuchSession(c: ReaderContext) {
  return answerError(c, {
    status: 422,
    code: 'invalid_input',
    ...useWords().workoutPlan.page.noSuchSession,
    link: { href: c.var.readerPath, text: useWords().frame.toMagnet },
  })
}
