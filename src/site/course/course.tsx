import { Hono } from 'hono'
import * as z from 'zod/mini'
import { type App, steadyDb } from '../../app.ts'
import { deliveriesOf } from '../../db/deliveries.ts'
import type { InCourse } from '../../db/next-course.ts'
import { setFirstName } from '../../db/subscribers.ts'
import type { Course } from '../../domain/magnet.ts'
import { pauseDays } from '../../domain/schedule.ts'
import { answersOf, situationTold } from '../../domain/segment.ts'
import { startCourseAgain } from '../../enrollment/again.ts'
import { answer } from '../../enrollment/answer.ts'
import { leaveLetters, readLetters } from '../../enrollment/letters.ts'
import { renewLinks } from '../../enrollment/links.ts'
import { requestMagnetMail } from '../../enrollment/magnet-mail.ts'
import { isIn, startNextCourse, whereIn } from '../../enrollment/next-course.ts'
import { pause, resume } from '../../enrollment/pause.ts'
import { progressOf } from '../../enrollment/progress.ts'
import { undoableUntil } from '../../enrollment/unsubscribe.ts'
import { linkTokens } from '../../mail/links.ts'
import { type AppEnv, type ReaderContext, wakeDeliveryLater } from '../../web/context.ts'
import { answerError, notFound } from '../../web/errors.tsx'
import { firstNameSchema } from '../../web/fields.ts'
import { formOf } from '../../web/read-form.ts'
import { courseChanged, withReader } from '../../web/reader.ts'
import { savedIn, toCourse } from '../../web/saved.tsx'
import { useWords } from '../../web/words.ts'
import { CoursePage } from './course-page.tsx'
import type { CourseMistake } from './settings.tsx'
import type { NextCourse } from './what-next.tsx'

export const courseRoutes = new Hono<AppEnv>()

courseRoutes.get('/course/:token', withReader('course'), (c) => showCourse(c))

/** Choosing is the consent, because its wording is beside the choice. No checkbox is needed here. */
function answerSchema(course: Course) {
  return z.object({ segment: z.enum(answersOf(course)), firstName: z._default(firstNameSchema, '') })
}

courseRoutes.post('/course/:token/segment', withReader('course'), async (c) => {
  const { app, course, reader } = c.var
  if (course.segments === null) return notFound(c)
  const form = await formOf(c, answerSchema(course))
  if (form.kind === 'invalid') {
    const text = form.errors.firstName ?? useWords().answer.choose
    return showCourse(c, { field: 'segment', text })
  }
  const { segment, firstName } = form.input
  const db = steadyDb(app)
  await answer(db, { course, reader, situation: situationTold(course, segment), now: app.now() })
  if (firstName !== '') await setFirstName(db, reader.subscriberId, firstName)
  return toCourse(c, 'answer')
})

const nameSchema = z.object({ firstName: firstNameSchema })

courseRoutes.post('/course/:token/name', withReader('course'), async (c) => {
  const form = await formOf(c, nameSchema)
  if (form.kind === 'invalid') {
    return showCourse(c, { field: 'firstName', text: form.errors.firstName ?? '' })
  }
  const { app, reader } = c.var
  await setFirstName(steadyDb(app), reader.subscriberId, form.input.firstName || null)
  return toCourse(c, 'name')
})

function notADay(): CourseMistake {
  return { field: 'until', text: useWords().pause.notADay }
}

const pauseSchema = z.object({ until: z.optional(z.union([z.iso.date(), z.literal('')])) })

courseRoutes.post('/course/:token/pause', withReader('course'), async (c) => {
  const form = await formOf(c, pauseSchema)
  if (form.kind === 'invalid') return showCourse(c, notADay())
  const { app, reader } = c.var
  const paused = await pause(steadyDb(app), reader, form.input.until || null, app.now())
  switch (paused) {
    case 'day_out_of_range':
      return showCourse(c, notADay())
    case 'paused':
    case 'not_under_way':
      return toCourse(c, 'pause')
  }
})

courseRoutes.post('/course/:token/resume', withReader('course'), async (c) => {
  const { app, reader } = c.var
  const resumed = await resume(steadyDb(app), app.courses, reader.enrollmentId, app.now())
  switch (resumed) {
    case 'resumed':
      wakeDeliveryLater(c)
      return toCourse(c, 'pause')
    case 'not_paused':
      return toCourse(c, 'pause')
    case 'busy':
      return courseChanged(c)
  }
})

const lettersSchema = z.object({ letters: z.enum(['on', 'off']) })

courseRoutes.post('/course/:token/letters', withReader('course', 'ended too'), async (c) => {
  const { app, course, reader, readerPath } = c.var
  const form = await formOf(c, lettersSchema)
  if (form.kind === 'invalid') return c.redirect(readerPath, 303)
  const [db, now] = [steadyDb(app), app.now()]
  if (form.input.letters === 'on') await readLetters(db, { reader, course, page: '/course', now })
  else await leaveLetters(db, reader, now)
  return toCourse(c, 'letters')
})

courseRoutes.post('/course/:token/magnet', withReader('course'), async (c) => {
  const { app, course, reader, readerPath } = c.var
  const requested = await requestMagnetMail(steadyDb(app), { course, reader, now: app.now() })
  if (requested === 'scheduled') wakeDeliveryLater(c)
  return c.redirect(`${readerPath}#magnet`, 303)
})

courseRoutes.post('/course/:token/next-course', withReader('course'), async (c) => {
  const { app, course, reader, readerPath } = c.var
  const following = course.next?.course ? app.courses.of(course.next.course) : null
  if (following === null) return c.redirect(readerPath, 303)
  const next = await startNextCourse(steadyDb(app), {
    reader,
    course: following,
    page: '/course',
    now: app.now(),
  })
  switch (next.kind) {
    case 'started':
      wakeDeliveryLater(c)
      return c.redirect(pageOf(app, next.there), 303)
    case 'there_already':
      return c.redirect(pageOf(app, next.there), 303)
    case 'not_started':
      return c.redirect(readerPath, 303)
  }
})

courseRoutes.post('/course/:token/again', withReader('course'), async (c) => {
  const { app, course, reader, readerPath } = c.var
  if (course.next?.again !== true) return c.redirect(readerPath, 303)
  const again = await startCourseAgain(steadyDb(app), { course, reader, page: '/course', now: app.now() })
  if (again === 'started') wakeDeliveryLater(c)
  return c.redirect(readerPath, 303)
})

courseRoutes.post('/course/:token/renew-links', withReader('course'), async (c) => {
  const renewed = await renewLinks(steadyDb(c.var.app), c.var.reader)
  switch (renewed.kind) {
    case 'renewed': {
      const { courseToken } = linkTokens(c.var.app.sender.secrets[0], renewed.owner)
      return toCourse(c, 'links', courseToken)
    }
    case 'used_up':
      return answerError(c, {
        status: 422,
        code: 'invalid_input',
        ...useWords().course.newLinksUsedUp,
        link: { href: c.var.readerPath, text: useWords().frame.toCourse },
      })
    case 'unknown':
      return notFound(c)
  }
})

/** The course page. With a mistake, the form it was made in says so. */
export async function showCourse(c: ReaderContext, mistake?: CourseMistake) {
  const { course, reader } = c.var
  const { sender, now } = c.var.app
  const [deliveries, magnet, nextCourse] = await Promise.all([
    deliveriesOf(c.env.DB, reader.enrollmentId),
    c.var.magnetPages.open(c.env.DB, reader),
    nextCourseOf(c),
  ])
  return c.html(
    <CoursePage
      course={course}
      reader={reader}
      deliveries={deliveries}
      progress={progressOf(course, reader, deliveries, now())}
      magnet={magnet}
      magnetPages={c.var.magnetPages}
      baseUrl={sender.baseUrl}
      tokens={linkTokens(sender.secrets[0], reader)}
      nextCourse={nextCourse}
      mistake={mistake}
      saved={savedIn(c)}
      now={now()}
      pauseDays={pauseDays(now(), reader.timezone)}
      undoableUntil={undoableUntil(reader, now())}
      hasLetters={c.var.app.letters.all.length > 0}
    />,
    mistake === undefined ? 200 : 422,
  )
}

/** The course that the reader is offered. Null before the last lesson, and for a course that the install lacks. */
async function nextCourseOf(c: ReaderContext): Promise<NextCourse | null> {
  const { app, course, reader } = c.var
  const following = course.next?.course ? app.courses.of(course.next.course) : null
  if (following === null || reader.status !== 'completed') return null
  const there = await whereIn(c.env.DB, reader.subscriberId, following.id)
  return { course: following, href: there !== null && isIn(there) ? pageOf(app, there) : null }
}

function pageOf({ sender }: App, there: InCourse): string {
  return `/course/${linkTokens(sender.secrets[0], there).courseToken}`
}
