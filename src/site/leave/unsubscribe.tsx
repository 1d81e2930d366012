import { type Context, Hono, type Next } from 'hono'
import * as z from 'zod/mini'
import { steadyDb } from '../../app.ts'
import { deliveriesOf } from '../../db/deliveries.ts'
import { LEFT_REASONS, setLeftReason } from '../../db/enrollments.ts'
import { findReader, type Reader } from '../../db/subscribers.ts'
import { LETTERS } from '../../domain/letters.ts'
import { readLetters } from '../../enrollment/letters.ts'
import { pause } from '../../enrollment/pause.ts'
import { type Progress, progressOf } from '../../enrollment/progress.ts'
import { resubscribe, undoableUntil, unsubscribe } from '../../enrollment/unsubscribe.ts'
import { addDays, dayOf } from '../../lib/zones.ts'
import { enrollmentOf } from '../../mail/links.ts'
import { PAUSE_INSTEAD_DAYS } from '../../policy.ts'
import { type AppEnv, useCourseOf, wakeDeliveryLater } from '../../web/context.ts'
import { changedMeanwhile, notFound } from '../../web/errors.tsx'
import { formOf } from '../../web/read-form.ts'
import { courseChanged, hasLeft, withReader } from '../../web/reader.ts'
import { useWords } from '../../web/words.ts'
import { describeProgress } from '../course/progress-words.ts'
import { BackPage, LeavePage, LeftPage, LettersBackPage, PausedPage } from './leave-pages.tsx'

export const unsubscribeRoutes = new Hono<AppEnv>()

unsubscribeRoutes.get('/unsubscribe/:token', leaveLinkOnly, async (c) => {
  const reader = await findReader(c.env.DB, c.var.enrollmentId)
  if (reader === null || hasLeft(reader)) return showLeft(c)
  useCourseFor(c, reader)
  return c.html(<LeavePage reader={reader} action={c.var.leavePath} everything={hasMore(c)} />)
})

// RFC 8058: mail programs post here by themselves, with any body and no cookies, and need a plain 200.
unsubscribeRoutes.post('/unsubscribe/:token', leaveLinkOnly, async (c) => {
  const { app, enrollmentId } = c.var
  await unsubscribe(steadyDb(app), enrollmentId, 'course', app.now())
  return showLeft(c)
})

unsubscribeRoutes.post('/unsubscribe/:token/everything', leaveLinkOnly, async (c) => {
  const { app, enrollmentId } = c.var
  await unsubscribe(steadyDb(app), enrollmentId, 'everything', app.now())
  return showLeft(c, { hasLeftAll: true })
})

unsubscribeRoutes.post('/unsubscribe/:token/pause', leaveLinkOnly, async (c) => {
  const { app, enrollmentId, leavePath } = c.var
  const reader = await findReader(c.env.DB, enrollmentId)
  if (reader === null) return notFound(c)
  useCourseOf(c, reader)
  // A pause that the reader chose keeps its length.
  if (reader.status !== 'active') return c.redirect(leavePath, 303)
  const now = app.now()
  const untilOn = addDays(dayOf(now, reader.timezone), PAUSE_INSTEAD_DAYS)
  const paused = await pause(steadyDb(app), reader, untilOn, now)
  switch (paused) {
    case 'paused':
      return c.html(<PausedPage untilOn={untilOn} leaveHref={leavePath} />)
    case 'not_under_way':
    case 'day_out_of_range':
      return c.redirect(leavePath, 303)
  }
})

unsubscribeRoutes.post('/course/:token/resubscribe', withReader('course'), async (c) => {
  const { app, reader, readerPath } = c.var
  const resubscribed = await resubscribe(steadyDb(app), {
    courses: app.courses,
    enrollmentId: reader.enrollmentId,
    page: '/course',
    now: app.now(),
  })
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

unsubscribeRoutes.post('/unsubscribe/:token/undo', leaveLinkOnly, async (c) => {
  const { app, enrollmentId, leavePath } = c.var
  const reader = await findReader(c.env.DB, enrollmentId)
  if (reader?.course === LETTERS) return undoLeavingLetters(c, reader)
  const resubscribed = await resubscribe(steadyDb(app), {
    courses: app.courses,
    enrollmentId,
    page: '/unsubscribe',
    now: app.now(),
  })
  switch (resubscribed) {
    case 'busy':
      return changedMeanwhile(c, { href: leavePath, text: useWords().frame.tryAgain })
    case 'resubscribed':
      wakeDeliveryLater(c)
      return showReactivated(c)
    case 'not_possible':
      return showReactivated(c)
  }
})

const reasonSchema = z.object({ reason: z.enum(LEFT_REASONS) })

unsubscribeRoutes.post('/unsubscribe/:token/reason', leaveLinkOnly, async (c) => {
  const { app, enrollmentId, leavePath } = c.var
  const form = await formOf(c, reasonSchema)
  if (form.kind === 'invalid') return showLeft(c, { status: 422 })
  await setLeftReason(steadyDb(app), enrollmentId, form.input.reason)
  return c.redirect(leavePath, 303)
})

/** Lets through whoever has an unsubscribe link, which works for ever; answers 404 to anybody else. */
async function leaveLinkOnly(c: LeaveContext, next: Next) {
  const token = c.req.param('token') ?? ''
  const enrollmentId = enrollmentOf(c.var.app.sender.secrets, 'unsubscribe', token)
  if (enrollmentId === null) return notFound(c)
  c.set('enrollmentId', enrollmentId)
  c.set('leavePath', `/unsubscribe/${token}`)
  return next()
}

type LeaveContext = Context<AppEnv & { Variables: { enrollmentId: number; leavePath: string } }>

/** Readers of letters see the words of the course that they joined last. */
function useCourseFor(c: LeaveContext, { course, latestCourse }: Reader): void {
  useCourseOf(c, { course: latestCourse ?? course })
}

async function undoLeavingLetters(c: LeaveContext, reader: Reader) {
  const { app, leavePath } = c.var
  useCourseFor(c, reader)
  if (undoableUntil(reader, app.now()) === null) return showLeft(c, { status: 410 })
  const { course } = c.var
  await readLetters(steadyDb(app), { reader, course, page: '/unsubscribe', now: app.now() })
  return c.html(<LettersBackPage leaveHref={leavePath} />)
}

/** Whether to offer to leave everything. It says nothing about the reader, because anybody may have the link. */
function hasMore(c: LeaveContext): boolean {
  const { courses, letters } = c.var.app
  return courses.all.length > 1 || letters.all.length > 0
}

async function showLeft(
  c: LeaveContext,
  { status = 200, hasLeftAll = false }: { status?: 200 | 410 | 422; hasLeftAll?: boolean } = {},
) {
  const { app, enrollmentId, leavePath } = c.var
  const reader = await findReader(c.env.DB, enrollmentId)
  if (reader !== null) useCourseFor(c, reader)
  const isCourse = reader !== null && reader.course !== LETTERS
  const progress = isCourse ? await progressIn(c, reader) : null
  return c.html(
    <LeftPage
      reader={reader}
      undoableUntil={reader && undoableUntil(reader, app.now())}
      hasMoreLessons={progress !== null && progress.coming.length > 0}
      action={leavePath}
      everything={hasLeftAll ? 'left' : hasMore(c) ? 'offered' : 'no'}
      mistake={status === 422 ? useWords().leave.why.choose : undefined}
    />,
    status,
  )
}

async function showReactivated(c: LeaveContext) {
  const { app, enrollmentId, leavePath } = c.var
  const reader = await findReader(c.env.DB, enrollmentId)
  switch (reader?.status) {
    case 'active':
    case 'paused':
    case 'completed': {
      useCourseOf(c, reader)
      const progress = await progressIn(c, reader)
      const said = describeProgress({
        course: c.var.course,
        words: useWords(),
        reader,
        progress,
        now: app.now(),
      })
      return c.html(<BackPage said={said} leaveHref={leavePath} />)
    }
    case 'pending':
    case 'unsubscribed':
    case 'suppressed':
    case undefined:
      return showLeft(c, { status: 410 })
  }
}

async function progressIn(c: LeaveContext, reader: Reader): Promise<Progress> {
  const { app, course, enrollmentId } = c.var
  return progressOf(course, reader, await deliveriesOf(c.env.DB, enrollmentId), app.now())
}
