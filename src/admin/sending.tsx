import { Hono } from 'hono'
import * as z from 'zod/mini'
import { refusedDeliveries } from '../db/failed-deliveries.ts'
import {
  pauseSending,
  readConfirmMails,
  readSending,
  resumeConfirmMails,
  resumeSending,
} from '../db/sending.ts'
import { readDue } from '../db/stats.ts'
import { type AppContext, type AppEnv, wakeDeliveryLater } from '../web/context.ts'
import { jsonError } from '../web/errors.tsx'
import { readForm } from '../web/read-form.ts'
import { sendingJson } from './iso.ts'
import { SendingPage } from './pages/sending-page.tsx'
import { recordAction } from './record-action.ts'
import { sendAgain } from './refused.ts'
import { pauseSchema, settleSchema } from './schemas/sending.ts'
import { readUncertain, settleBatch } from './uncertain.ts'

const NO_REASON = 'paused by the operator'

export const sendingApi = new Hono<AppEnv>()

/** The reason may be left out, and so may the body. */
sendingApi.post('/sending/pause', async (c) => {
  const text = await c.req.text()
  const input = pauseSchema.safeParse(text === '' ? {} : parsed(text))
  if (!input.success) return jsonError(c, 422, 'invalid_input', 'Send {} or {"reason":"one line"}.')
  await pause(c, input.data.reason)
  return c.json(await readState(c))
})

sendingApi.post('/sending/resume', async (c) => {
  await resume(c)
  return c.json(await readState(c))
})

export const sendingRoutes = new Hono<AppEnv>()

sendingRoutes.get('/sending', (c) => showSending(c))

sendingRoutes.post('/sending/pause', async (c) => {
  const input = pauseSchema.safeParse(await readForm(c))
  if (!input.success) return showSending(c, 422, input.error.issues[0]?.message)
  await pause(c, input.data.reason)
  return c.redirect('/admin/sending', 303)
})

sendingRoutes.post('/sending/resume', async (c) => {
  await resume(c)
  return c.redirect('/admin/sending', 303)
})

const batchSchema = z.extend(settleSchema, { batch: z.string() })

/** One that was settled meanwhile, in another window, is simply gone from the page. */
sendingRoutes.post('/sending/settle', async (c) => {
  const input = batchSchema.safeParse(await readForm(c))
  if (!input.success) return showSending(c, 422)
  await settleBatch(c, input.data.batch, input.data.outcome)
  return c.redirect('/admin/sending', 303)
})

sendingRoutes.post('/sending/send-again', async (c) => {
  await sendAgain(c, null)
  return c.redirect('/admin/sending', 303)
})

async function pause(c: AppContext, reason: string): Promise<void> {
  const now = c.var.app.now()
  if (await pauseSending(c.env.DB, reason || NO_REASON, now)) await recordAction(c, 'pause_sending')
}

/** Ends the operator's pause and the one of the confirm mails, whichever there is. */
async function resume(c: AppContext): Promise<void> {
  const resumed = await Promise.all([resumeSending(c.env.DB, c.var.app.now()), resumeConfirmMails(c.env.DB)])
  if (!resumed.includes(true)) return
  await recordAction(c, 'resume_sending')
  wakeDeliveryLater(c)
}

async function readState(c: AppContext) {
  const [sending, confirmMails] = await Promise.all([readSending(c.env.DB), readConfirmMails(c.env.DB)])
  return sendingJson(sending, confirmMails)
}

async function showSending(c: AppContext, status: 200 | 422 = 200, error?: string) {
  const { course, now } = c.var.app
  const [sending, confirmMails, due, refused, batches] = await Promise.all([
    readSending(c.env.DB),
    readConfirmMails(c.env.DB),
    readDue(c.env.DB, now()),
    refusedDeliveries(c.env.DB),
    readUncertain(c.env.DB),
  ])
  const page = {
    sending,
    confirmMails,
    ...due,
    refused,
    batches,
    now: now(),
    zone: course.defaultTimezone,
    error,
  }
  return c.html(<SendingPage {...page} />, status)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
