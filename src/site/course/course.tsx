import { Hono } from 'hono'
import * as z from 'zod/mini'
import { steadyDb } from '../../app.ts'
import { deliveriesOf } from '../../db/deliveries.ts'
import type { Reader } from '../../db/subscribers.ts'
import { STAGES, TRACKS } from '../../domain/course.ts'
import { pauseDays } from '../../domain/schedule.ts'
import { answer } from '../../enrollment/answer.ts'
import { rename } from '../../enrollment/preferences.ts'
import { progressOf } from '../../enrollment/progress.ts'
import { undoableUntil } from '../../enrollment/unsubscribe.ts'
import { openPlan } from '../../magnets/workout-plan/open-plan.ts'
import { situationTold } from '../../magnets/workout-plan/track.ts'
import { linkTokens } from '../../mail/links.ts'
import type { AppContext, AppEnv } from '../../web/context.ts'
import { notFound } from '../../web/errors.tsx'
import { fieldErrors, firstNameSchema } from '../../web/fields.ts'
import { readForm } from '../../web/read-form.ts'
import { readerOf } from '../../web/reader.ts'
import { savedIn, toCourse } from '../../web/saved.tsx'
import { CoursePage } from './course-page.tsx'
import type { CourseMistake } from './settings.tsx'

export const courseRoutes = new Hono<AppEnv>()

courseRoutes.get('/course/:token', async (c) => {
  const reader = await readerOf(c)
  return reader === null ? notFound(c) : showCourse(c, reader)
})

/** Choosing is consenting: the words stand beside the choice, and a tick that comes along is no more than that. */
const answerSchema = z.object({
  stage: z.enum([...STAGES, ...TRACKS]),
  firstName: z._default(firstNameSchema, ''),
})

courseRoutes.post('/course/:token/stage', async (c) => {
  const reader = await readerOf(c)
  if (reader === null) return notFound(c)
  const input = answerSchema.safeParse(await readForm(c))
  if (!input.success) {
    const { firstName } = fieldErrors(input.error)
    return showCourse(c, reader, { field: 'stage', text: firstName ?? 'Please choose one of these.' })
  }
  const { stage, firstName } = input.data
  const db = steadyDb(c.var.app)
  await answer(db, c.var.app.course, reader, situationTold(stage), c.var.app.now())
  if (firstName !== '') await rename(db, reader.subscriberId, firstName)
  return toCourse(c, 'answer')
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
  return toCourse(c, 'name')
})

/** Her course page; with a mistake, the form it was made in says so. */
export async function showCourse(c: AppContext, reader: Reader, mistake?: CourseMistake) {
  const { course, sender, now } = c.var.app
  const [deliveries, plan] = await Promise.all([
    deliveriesOf(c.env.DB, reader.enrollmentId),
    openPlan(c.env.DB, course, reader),
  ])
  return c.html(
    <CoursePage
      course={course}
      reader={reader}
      deliveries={deliveries}
      progress={progressOf(course, reader, deliveries, now())}
      plan={plan}
      baseUrl={sender.baseUrl}
      tokens={linkTokens(sender.secrets[0], reader)}
      mistake={mistake}
      saved={savedIn(c)}
      now={now()}
      pauseDays={pauseDays(now(), reader.timezone)}
      undoableUntil={undoableUntil(reader, now())}
    />,
    mistake === undefined ? 200 : 422,
  )
}
