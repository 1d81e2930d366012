import { Hono } from 'hono'
import * as z from 'zod/mini'
import { steadyDb } from '../../../app.ts'
import { TRACKS } from '../../../domain/course.ts'
import { dayOf } from '../../../lib/zones.ts'
import { type AppEnv, type ReaderContext, wakeDeliveryLater } from '../../../web/context.ts'
import { answerError } from '../../../web/errors.tsx'
import { formOf } from '../../../web/read-form.ts'
import { withReader } from '../../../web/reader.ts'
import { useWords } from '../../../web/words.ts'
import { chooseTrack, requestPlan, restartPlan, tickSession } from '../change-plan.ts'
import { openPlan } from '../open-plan.ts'
import type { SessionName } from '../rules/sessions.ts'
import { planTrackOf, TRACK_WORDS } from '../rules/track-words.ts'
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

planRoutes.get('/plan/:token', withReader('magnet'), (c) => showPlan(c))

planRoutes.post('/plan/:token/done', withReader('magnet'), async (c) => {
  const form = await formOf(c, doneSchema)
  if (form.kind === 'invalid') return noSuchSession(c)
  const { app, reader, readerPath } = c.var
  const { week, session, done, month = null } = form.input
  const tick = { week, letter: session, isDone: done === 'yes', month }
  const ticked = await tickSession(steadyDb(app), {
    course: app.course,
    reader,
    session: tick,
    now: app.now(),
  })
  switch (ticked) {
    case 'ticked':
      return c.redirect(`${readerPath}?week=${week}&session=${session}#session`, 303)
    case 'other_month':
      return showPlan(c, { in: 'tick', session: tick })
    case 'no_such_session':
      return noSuchSession(c)
  }
})

const trackSchema = z.object({
  track: z.enum(['', ...TRACKS]),
  okayed: z.optional(z.literal('on')),
})

planRoutes.post('/plan/:token/track', withReader('magnet'), async (c) => {
  const form = await formOf(c, trackSchema)
  if (form.kind === 'invalid') return noSuchTrack(c)
  const { app, reader, readerPath } = c.var
  const choice = { track: form.input.track || null, isOkayed: form.input.okayed === 'on' }
  const chosen = await chooseTrack(steadyDb(app), { course: app.course, reader, choice, now: app.now() })
  switch (chosen) {
    case 'chosen':
      return c.redirect(readerPath, 303)
    case 'needs_okay': {
      const typed = choice.track ?? planTrackOf(app.course, reader)
      return showPlan(c, { in: 'track', form: { typed, error: TRACK_WORDS[typed].okay?.missing ?? '' } })
    }
    case 'not_offered':
      return noSuchTrack(c)
  }
})

planRoutes.post('/plan/:token/restart', withReader('magnet'), async (c) => {
  const { app, reader, readerPath } = c.var
  await restartPlan(steadyDb(app), reader, app.now())
  return c.redirect(readerPath, 303)
})

planRoutes.post('/course/:token/plan', withReader('course'), async (c) => {
  const { app, reader, readerPath } = c.var
  const requested = await requestPlan(steadyDb(app), reader, app.now())
  if (requested === 'scheduled') wakeDeliveryLater(c)
  return c.redirect(`${readerPath}#plan`, 303)
})

/** The month, with the session in the address on top, or else the next one. A form with a mistake says so. */
export async function showPlan(c: ReaderContext, mistake?: PlanMistake) {
  const { app, reader, readerPath } = c.var
  const { course, sender, now } = app
  const plan = await openPlan(c.env.DB, course, reader)
  const asked = mistake?.in === 'tick' ? mistake.session : askedSession(c)
  const shown =
    plan.sessions.find((it) => it.week === asked?.week && it.letter === asked.letter) ??
    plan.sessions.find((it) => !it.isDone)
  return c.html(
    <PlanPage
      course={course}
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
  })
}

function noSuchSession(c: ReaderContext) {
  return answerError(c, {
    status: 422,
    code: 'invalid_input',
    ...useWords().workoutPlan.page.noSuchSession,
  })
}
