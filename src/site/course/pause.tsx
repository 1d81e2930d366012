import { Hono } from 'hono'
import * as z from 'zod/mini'
import { steadyDb } from '../../app.ts'
import { pause, resume } from '../../enrollment/pause.ts'
import { type AppEnv, wakeDeliveryLater } from '../../web/context.ts'
import { notFound } from '../../web/errors.tsx'
import { readForm } from '../../web/read-form.ts'
import { courseChanged, readerOf } from '../../web/reader.ts'
import { toCourse } from '../../web/saved.tsx'
import { showCourse } from './course.tsx'
import type { CourseMistake } from './settings.tsx'

export const pauseRoutes = new Hono<AppEnv>()

const NOT_A_DAY: CourseMistake = {
  field: 'until',
  text: 'Please choose a day from tomorrow to a year from now.',
}

const pauseSchema = z.object({ until: z.optional(z.union([z.iso.date(), z.literal('')])) })

pauseRoutes.post('/course/:token/pause', async (c) => {
  const reader = await readerOf(c)
  if (reader === null) return notFound(c)
  const input = pauseSchema.safeParse(await readForm(c))
  if (!input.success) return showCourse(c, reader, NOT_A_DAY)
  const paused = await pause(steadyDb(c.var.app), reader, input.data.until || null, c.var.app.now())
  switch (paused) {
    case 'day_out_of_range':
      return showCourse(c, reader, NOT_A_DAY)
    case 'paused':
    case 'not_under_way':
      return toCourse(c, 'pause')
  }
})

pauseRoutes.post('/course/:token/resume', async (c) => {
  const reader = await readerOf(c)
  if (reader === null) return notFound(c)
  const { app } = c.var
  const resumed = await resume(steadyDb(c.var.app), app.course, reader.enrollmentId, app.now())
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
