import { Hono } from 'hono'
import * as z from 'zod/mini'
import { steadyDb } from '../../app.ts'
import { pause, resume } from '../../enrollment/pause.ts'
import { type AppEnv, wakeDeliveryLater } from '../../web/context.ts'
import { formOf } from '../../web/read-form.ts'
import { courseChanged, withReader } from '../../web/reader.ts'
import { toCourse } from '../../web/saved.tsx'
import { showCourse } from './course.tsx'
import type { CourseMistake } from './settings.tsx'

export const pauseRoutes = new Hono<AppEnv>()

const NOT_A_DAY: CourseMistake = {
  field: 'until',
  text: 'Please choose a day from tomorrow to a year from now.',
}

const pauseSchema = z.object({ until: z.optional(z.union([z.iso.date(), z.literal('')])) })

pauseRoutes.post('/course/:token/pause', withReader('course'), async (c) => {
  const form = await formOf(c, pauseSchema)
  if (form.kind === 'invalid') return showCourse(c, NOT_A_DAY)
  const { app, reader } = c.var
  const paused = await pause(steadyDb(app), reader, form.input.until || null, app.now())
  switch (paused) {
    case 'day_out_of_range':
      return showCourse(c, NOT_A_DAY)
    case 'paused':
    case 'not_under_way':
      return toCourse(c, 'pause')
  }
})

pauseRoutes.post('/course/:token/resume', withReader('course'), async (c) => {
  const { app, reader } = c.var
  const resumed = await resume(steadyDb(app), app.course, reader.enrollmentId, app.now())
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
