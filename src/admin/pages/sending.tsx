import { Hono } from 'hono'
import * as z from 'zod/mini'
import { refusedDeliveries } from '../../db/failed-deliveries.ts'
import { readConfirmMails, readSending } from '../../db/sending.ts'
import { readDue } from '../../db/stats.ts'
import type { AppContext, AppEnv } from '../../web/context.ts'
import { readForm } from '../../web/read-form.ts'
import { pause, readUncertain, resume, sendAgain, settleBatch } from '../actions/sending.ts'
import { pauseSchema, settleSchema } from '../api/schemas/sending.ts'
import { ofAllCourses, shownCourse } from '../chosen-course.ts'
import { SendingPage } from './sending-page.tsx'

export const sendingPages = new Hono<AppEnv>()

sendingPages.get('/sending', (c) => showSending(c))

sendingPages.post('/sending/pause', async (c) => {
  const input = pauseSchema.safeParse(await readForm(c))
  if (!input.success) return showSending(c, 422, input.error.issues[0]?.message)
  await pause(c, input.data.reason)
  return c.redirect('/admin/sending', 303)
})

sendingPages.post('/sending/resume', async (c) => {
  await resume(c)
  return c.redirect('/admin/sending', 303)
})

const batchSchema = z.extend(settleSchema, { batch: z.string() })

/** A batch settled meanwhile, in another window, is simply gone from the page. */
sendingPages.post('/sending/settle', async (c) => {
  const input = batchSchema.safeParse(await readForm(c))
  if (!input.success) return showSending(c, 422)
  await settleBatch(c, input.data.batch, input.data.outcome)
  return c.redirect('/admin/sending', 303)
})

sendingPages.post('/sending/send-again', async (c) => {
  await sendAgain(c, null)
  return c.redirect('/admin/sending', 303)
})

async function showSending(c: AppContext, status: 200 | 422 = 200, error?: string) {
  const { now } = c.var.app
  const [sending, confirmMails, due, refused, batches] = await Promise.all([
    readSending(c.env.DB),
    readConfirmMails(c.env.DB),
    readDue(c.env.DB, now()),
    refusedDeliveries(c.env.DB),
    readUncertain(c.env.DB),
  ])
  const page = { sending, confirmMails, ...due, refused, batches, where: ofAllCourses(c), error }
  return c.html(<SendingPage {...page} now={now()} zone={shownCourse(c).defaultTimezone} />, status)
}
