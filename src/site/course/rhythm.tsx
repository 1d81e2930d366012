import { Hono } from 'hono'
import * as z from 'zod/mini'
import { steadyDb } from '../../app.ts'
import type { Reader } from '../../db/subscribers.ts'
import { PACES } from '../../domain/schedule.ts'
import { sendNextNow } from '../../enrollment/lessons.ts'
import { type RhythmChange, setRhythm } from '../../enrollment/preferences.ts'
import { isZone } from '../../lib/zones.ts'
import { type AppContext, type AppEnv, wakeDeliveryLater } from '../../web/context.ts'
import { notFound } from '../../web/errors.tsx'
import { readForm } from '../../web/read-form.ts'
import { courseChanged, readerOf } from '../../web/reader.ts'
import { toCourse } from '../../web/saved.tsx'
import { showCourse } from './course.tsx'
import { ZonePage } from './zone-page.tsx'

export const rhythmRoutes = new Hono<AppEnv>()

const rhythmSchema = z.object({
  pace: z.enum(PACES, 'Please choose how often.'),
  weekday: chosenNumber(/^[1-7]?$/, 'Please choose a day from the list.'),
  hour: chosenNumber(/^([01]?\d|2[0-3])?$/, 'Please choose a time from the list.'),
})

rhythmRoutes.post('/course/:token/rhythm', async (c) => {
  const reader = await readerOf(c)
  if (reader === null) return notFound(c)
  const input = rhythmSchema.safeParse(await readForm(c))
  if (!input.success) {
    return showCourse(c, reader, { field: 'rhythm', text: input.error.issues[0]?.message ?? '' })
  }
  return change(c, reader, input.data)
})

rhythmRoutes.get('/course/:token/zone', async (c) => {
  const reader = await readerOf(c)
  return reader === null ? notFound(c) : showZone(c, reader)
})

const zoneSchema = z.object({ timezone: z.string().check(z.maxLength(64), z.refine(isZone)) })

rhythmRoutes.post('/course/:token/zone', async (c) => {
  const reader = await readerOf(c)
  if (reader === null) return notFound(c)
  const input = zoneSchema.safeParse(await readForm(c))
  if (!input.success) return showZone(c, reader, 'Please choose a time zone from the list.')
  return change(c, reader, { zone: input.data.timezone })
})

const nextSchema = z.object({ lesson: z.optional(z.string()) })

rhythmRoutes.post('/course/:token/next', async (c) => {
  const reader = await readerOf(c)
  if (reader === null) return notFound(c)
  const input = nextSchema.safeParse(await readForm(c))
  const { app } = c.var
  const lesson = input.data?.lesson ?? null
  const sent = await sendNextNow(steadyDb(c.var.app), app.course, reader.enrollmentId, lesson, app.now())
  switch (sent) {
    case 'scheduled':
      wakeDeliveryLater(c)
      break
    case 'not_scheduled':
      break
    case 'busy':
      return courseChanged(c)
  }
  return c.redirect(`/course/${c.req.param('token')}`, 303)
})

async function change(c: AppContext, reader: Reader, to: RhythmChange) {
  const { app } = c.var
  const set = await setRhythm(steadyDb(c.var.app), app.course, reader, to, app.now())
  switch (set) {
    case 'set':
      return toCourse(c, 'rhythm')
    case 'unknown':
      return notFound(c)
    case 'busy':
      return courseChanged(c)
  }
}

function showZone(c: AppContext, reader: Reader, error?: string) {
  return c.html(
    <ZonePage
      zone={reader.timezone}
      now={c.var.app.now()}
      courseHref={`/course/${c.req.param('token')}`}
      error={error}
    />,
    error === undefined ? 200 : 422,
  )
}

function chosenNumber(pattern: RegExp, message: string) {
  return z.pipe(
    z._default(z.string(message).check(z.regex(pattern, message)), ''),
    z.transform((text) => (text === '' ? null : Number(text))),
  )
}
