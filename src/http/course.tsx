import { Hono } from 'hono'
import * as z from 'zod'
import { STAGES } from '../course/course.ts'
import { deliveriesOf } from '../db/deliveries.ts'
import { findReader, type Reader } from '../db/readers.ts'
import { changeStage } from '../enrollment/change-stage.ts'
import { fillHtml } from '../mail/fill.ts'
import { enrollmentOf, linkTokens } from '../mail/links.ts'
import type { Door, DoorContext } from './door.ts'
import { notFound } from './errors.tsx'
import { CoursePage } from './pages/course-page.tsx'
import { LessonPage } from './pages/lesson-page.tsx'

export const courseRoutes = new Hono<Door>()

courseRoutes.get('/course/:token', async (c) => {
  const reader = await readerOf(c)
  return reader === null ? notFound(c) : showCourse(c, reader, null)
})

courseRoutes.get('/course/:token/lessons/:slug', async (c) => {
  const reader = await readerOf(c)
  const page = c.var.app.course.pages[c.req.param('slug')]
  if (reader === null || page === undefined) return notFound(c)
  const slots = slotsOf(c, reader)
  return c.html(
    <LessonPage
      page={page}
      html={fillHtml(page.html[reader.stage ?? 'general'], slots)}
      courseHref={`/course/${slots.courseToken}`}
    />,
  )
})

const stageSchema = z
  .object({ stage: z.enum(STAGES), stageConsent: z.literal('on').optional() })
  .refine((input) => input.stage === 'general' || input.stageConsent === 'on')

courseRoutes.post('/course/:token/stage', async (c) => {
  const reader = await readerOf(c)
  if (reader === null) return notFound(c)
  const input = stageSchema.safeParse(await c.req.parseBody().catch(() => ({})))
  if (!input.success) {
    return showCourse(c, reader, 'Please choose one, and tick the box so that we may keep your answer.')
  }
  const stage = input.data.stage === 'general' ? null : input.data.stage
  await changeStage(c.env.DB, c.var.app.course, reader.subscriberId, stage, c.var.app.now())
  return c.redirect(`/course/${c.req.param('token')}#situation`, 303)
})

async function showCourse(c: DoorContext, reader: Reader, stageError: string | null) {
  const { course, sender } = c.var.app
  const tokens = linkTokens(sender.secrets[0], reader.enrollmentId)
  return c.html(
    <CoursePage
      course={course}
      reader={reader}
      deliveries={await deliveriesOf(c.env.DB, reader.enrollmentId)}
      tokens={tokens}
      stageError={stageError}
    />,
    stageError === null ? 200 : 422,
  )
}

async function readerOf(c: DoorContext): Promise<Reader | null> {
  const id = enrollmentOf(c.var.app.sender.secrets, 'course', c.req.param('token') ?? '')
  return id === null ? null : findReader(c.env.DB, id)
}

function slotsOf(c: DoorContext, reader: Reader) {
  const { sender } = c.var.app
  return { greeting: '', baseUrl: sender.baseUrl, ...linkTokens(sender.secrets[0], reader.enrollmentId) }
}
