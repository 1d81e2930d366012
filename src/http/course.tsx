import { Hono } from 'hono'
import * as z from 'zod/mini'
import { steadyDb } from '../app.ts'
import { pauseDays } from '../course/calendar.ts'
import { STAGES } from '../course/course.ts'
import { deliveriesOf } from '../db/deliveries.ts'
import type { Reader } from '../db/readers.ts'
import { changeStage } from '../enrollment/change-stage.ts'
import { rename } from '../enrollment/rename.ts'
import { undoableUntil } from '../enrollment/resubscribe.ts'
import { standingOf } from '../enrollment/standing.ts'
import { linkTokens } from '../mail/links.ts'
import type { Door, DoorContext } from './door.ts'
import { changedMeanwhile, notFound } from './errors.tsx'
import { type CourseMistake, CoursePage } from './pages/course-page.tsx'
import { readForm } from './read-form.ts'
import { readerWith } from './reader-link.ts'
import { fieldErrors, firstNameSchema } from './sign-up-input.ts'

export const courseRoutes = new Hono<Door>()

courseRoutes.get('/course/:token', async (c) => {
  const reader = await readerOf(c)
  return reader === null ? notFound(c) : showCourse(c, reader)
})

const stageSchema = z
  .object({ stage: z.enum(STAGES), stageConsent: z.optional(z.literal('on')) })
  .check(z.refine((input) => input.stage === 'general' || input.stageConsent === 'on'))

courseRoutes.post('/course/:token/stage', async (c) => {
  const reader = await readerOf(c)
  if (reader === null) return notFound(c)
  const input = stageSchema.safeParse(await readForm(c))
  if (!input.success) {
    return showCourse(c, reader, {
      field: 'stage',
      text: 'Please choose one, and tick the box so that we may keep your answer.',
    })
  }
  const stage = input.data.stage === 'general' ? null : input.data.stage
  await changeStage(steadyDb(c.var.app), c.var.app.course, reader, stage, c.var.app.now())
  return c.redirect(`/course/${c.req.param('token')}#situation`, 303)
})

const nameSchema = z.object({ firstName: firstNameSchema })

courseRoutes.post('/course/:token/name', async (c) => {
  const reader = await readerOf(c)
  if (reader === null) return notFound(c)
  const input = nameSchema.safeParse(await readForm(c))
  if (!input.success) {
    return showCourse(c, reader, { field: 'firstName', text: fieldErrors(input.error).firstName ?? '' })
  }
  await rename(
    steadyDb(c.var.app),
    reader.subscriberId,
    input.data.firstName === '' ? null : input.data.firstName,
  )
  return c.redirect(`/course/${c.req.param('token')}#name`, 303)
})

/** Her course page; with a mistake, the form it was made in says so. */
export async function showCourse(c: DoorContext, reader: Reader, mistake?: CourseMistake) {
  const { course, sender, now } = c.var.app
  const deliveries = await deliveriesOf(c.env.DB, reader.enrollmentId)
  return c.html(
    <CoursePage
      course={course}
      reader={reader}
      deliveries={deliveries}
      standing={standingOf(course, reader, deliveries, now())}
      tokens={linkTokens(sender.secrets[0], reader)}
      mistake={mistake}
      now={now()}
      pauseDays={pauseDays(now(), reader.timezone)}
      undoableUntil={undoableUntil(reader, now())}
    />,
    mistake === undefined ? 200 : 422,
  )
}

export function courseChanged(c: DoorContext) {
  return changedMeanwhile(c, { href: `/course/${c.req.param('token')}`, text: 'Open my course' })
}

export function readerOf(c: DoorContext): Promise<Reader | null> {
  return readerWith(c, 'course')
}
