import { Hono } from 'hono'
import * as z from 'zod/mini'
import { steadyDb } from '../../app.ts'
import { deliveriesOf } from '../../db/deliveries.ts'
import { variantFor } from '../../domain/segment.ts'
import { markLesson } from '../../enrollment/lessons.ts'
import { progressOf } from '../../enrollment/progress.ts'
import { own } from '../../lib/own-property.ts'
import { fillHtml } from '../../mail/fill-template.ts'
import { linkTokens } from '../../mail/links.ts'
import type { AppEnv, ReaderContext } from '../../web/context.ts'
import { answerError, notFound } from '../../web/errors.tsx'
import { formOf } from '../../web/read-form.ts'
import { withReader } from '../../web/reader.ts'
import { LessonPage } from './lesson-page.tsx'

export const lessonRoutes = new Hono<AppEnv>()

lessonRoutes.get('/course/:token/lessons/:slug', withReader('course'), async (c) => {
  const { reader } = c.var
  const { course, sender, now } = c.var.app
  const slug = c.req.param('slug')
  const page = own(course.pages, slug)
  if (page === undefined) return notFound(c)
  const [deliveries, planNext] = await Promise.all([
    deliveriesOf(c.env.DB, reader.enrollmentId),
    course.magnet.sentenceNow(c.env.DB, reader),
  ])
  const tokens = linkTokens(sender.secrets[0], reader)
  const slots = { greeting: '', baseUrl: sender.baseUrl, confirmToken: '', planNext, ...tokens }
  return c.html(
    <LessonPage
      course={course}
      name={slug}
      page={page}
      html={fillHtml(page.html[variantFor(reader)], slots)}
      progress={progressOf(course, reader, deliveries, now())}
      courseHref={`/course/${tokens.courseToken}`}
      planHref={`/plan/${tokens.planToken}`}
      LessonButton={c.var.magnetPages.LessonButton}
    />,
  )
})

const doneSchema = z.object({ lesson: z.string(), isDone: z.enum(['yes', 'no']) })

lessonRoutes.post('/course/:token/done', withReader('course'), async (c) => {
  const form = await formOf(c, doneSchema)
  if (form.kind === 'invalid') return notReceived(c)
  const { app, reader } = c.var
  const mark = { lesson: form.input.lesson, isDone: form.input.isDone === 'yes' }
  const marked = await markLesson(steadyDb(app), {
    course: app.course,
    enrollmentId: reader.enrollmentId,
    mark,
    now: app.now(),
  })
  switch (marked) {
    case 'marked':
      return c.redirect(`${c.var.readerPath}#lessons`, 303)
    case 'not_had':
      return notReceived(c)
  }
})

function notReceived(c: ReaderContext) {
  return answerError(c, {
    status: 422,
    code: 'invalid_input',
    title: 'You haven’t had that lesson yet',
    message: 'Open your course again and mark one of the lessons you’ve had.',
  })
}
