import { Hono } from 'hono'
import * as z from 'zod/mini'
import { steadyDb } from '../../app.ts'
import { deliveriesOf } from '../../db/deliveries.ts'
import { LEFT_REASONS } from '../../db/enrollments.ts'
import { findReader } from '../../db/subscribers.ts'
import { pause } from '../../enrollment/pause.ts'
import { progressOf } from '../../enrollment/progress.ts'
import { giveReason, resubscribe, undoableUntil, unsubscribe } from '../../enrollment/unsubscribe.ts'
import { addDays, dayOf } from '../../lib/zones.ts'
import { enrollmentOf } from '../../mail/links.ts'
import { PAUSE_INSTEAD_DAYS } from '../../policy.ts'
import { type AppContext, type AppEnv, wakeDeliveryLater } from '../../web/context.ts'
import { changedMeanwhile, notFound } from '../../web/errors.tsx'
import { formOf } from '../../web/read-form.ts'
import { courseChanged, withReader } from '../../web/reader.ts'
import { describeProgress } from '../course/progress-words.ts'
import { BackPage, LeavePage, PausedPage } from './leave-page.tsx'
import { LeftPage } from './left-page.tsx'

export const unsubscribeRoutes = new Hono<AppEnv>()

unsubscribeRoutes.get('/unsubscribe/:token', async (c) => {
  const id = enrollmentIn(c)
  if (id === null) return notFound(c)
  const reader = await findReader(c.env.DB, id)
  if (reader === null || reader.status === 'unsubscribed' || reader.status === 'suppressed') {
    return showLeft(c, id)
  }
  return c.html(<LeavePage reader={reader} action={`/unsubscribe/${c.req.param('token')}`} />)
})

// RFC 8058: a mail program posts here by itself, in any body type, without cookies; it must get a plain 200.
unsubscribeRoutes.post('/unsubscribe/:token', async (c) => {
  const id = enrollmentIn(c)
  if (id === null) return notFound(c)
  await unsubscribe(steadyDb(c.var.app), id, c.var.app.now())
  return showLeft(c, id)
})

unsubscribeRoutes.post('/unsubscribe/:token/pause', async (c) => {
  const id = enrollmentIn(c)
  const reader = id === null ? null : await findReader(c.env.DB, id)
  if (reader === null) return notFound(c)
  const path = `/unsubscribe/${c.req.param('token')}`
  // A pause of their own choice stays as long as it is.
  if (reader.status !== 'active') return c.redirect(path, 303)
  const now = c.var.app.now()
  const untilOn = addDays(dayOf(now, reader.timezone), PAUSE_INSTEAD_DAYS)
  const paused = await pause(steadyDb(c.var.app), reader, untilOn, now)
  switch (paused) {
    case 'paused':
      return c.html(<PausedPage untilOn={untilOn} leaveHref={path} />)
    case 'not_under_way':
    case 'day_out_of_range':
      return c.redirect(path, 303)
  }
})

unsubscribeRoutes.post('/course/:token/resubscribe', withReader('course'), async (c) => {
  const { app, reader, readerPath } = c.var
  const resubscribed = await resubscribe(steadyDb(app), app.course, reader.enrollmentId, '/course', app.now())
  switch (resubscribed) {
    case 'busy':
      return courseChanged(c)
    case 'resubscribed':
      wakeDeliveryLater(c)
      return c.redirect(readerPath, 303)
    case 'not_possible':
      return c.redirect(readerPath, 303)
  }
})

unsubscribeRoutes.post('/unsubscribe/:token/undo', async (c) => {
  const id = enrollmentIn(c)
  if (id === null) return notFound(c)
  const { course, now } = c.var.app
  const resubscribed = await resubscribe(steadyDb(c.var.app), course, id, '/unsubscribe', now())
  switch (resubscribed) {
    case 'busy':
      return changedMeanwhile(c, { href: `/unsubscribe/${c.req.param('token')}`, text: 'Try again' })
    case 'resubscribed':
      wakeDeliveryLater(c)
      return showReactivated(c, id)
    case 'not_possible':
      return showReactivated(c, id)
  }
})

const reasonSchema = z.object({ reason: z.enum(LEFT_REASONS) })

unsubscribeRoutes.post('/unsubscribe/:token/reason', async (c) => {
  const id = enrollmentIn(c)
  if (id === null) return notFound(c)
  const form = await formOf(c, reasonSchema)
  if (form.kind === 'invalid') return showLeft(c, id, 422)
  await giveReason(steadyDb(c.var.app), id, form.input.reason)
  return c.redirect(`/unsubscribe/${c.req.param('token')}`, 303)
})

function enrollmentIn(c: AppContext): number | null {
  return enrollmentOf(c.var.app.sender.secrets, 'unsubscribe', c.req.param('token') ?? '')
}

async function showLeft(c: AppContext, enrollmentId: number, status: 200 | 410 | 422 = 200) {
  const reader = await findReader(c.env.DB, enrollmentId)
  return c.html(
    <LeftPage
      reader={reader}
      undoableUntil={reader && undoableUntil(reader, c.var.app.now())}
      action={`/unsubscribe/${c.req.param('token')}`}
      mistake={status === 422 ? 'Please choose one of these, or just close this page.' : undefined}
    />,
    status,
  )
}

async function showReactivated(c: AppContext, enrollmentId: number) {
  const reader = await findReader(c.env.DB, enrollmentId)
  switch (reader?.status) {
    case 'active':
    case 'paused':
    case 'completed': {
      const { course, now } = c.var.app
      const progress = progressOf(course, reader, await deliveriesOf(c.env.DB, enrollmentId), now())
      return c.html(
        <BackPage
          said={describeProgress(course, reader, progress, now())}
          leaveHref={`/unsubscribe/${c.req.param('token')}`}
        />,
      )
    }
    case 'pending':
    case 'unsubscribed':
    case 'suppressed':
    case undefined:
      return showLeft(c, enrollmentId, 410)
  }
}
