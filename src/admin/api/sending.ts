import { Hono } from 'hono'
import { type RefusedRow, refusedDeliveries } from '../../db/failed-deliveries.ts'
import { readConfirmMails, readSending } from '../../db/sending.ts'
import { findSubscriber } from '../../db/subscribers.ts'
import { sendTest } from '../../delivery/send-test.ts'
import type { AppContext, AppEnv } from '../../web/context.ts'
import { jsonError } from '../../web/errors.tsx'
import { fieldErrors } from '../../web/fields.ts'
import { recordAction } from '../actions/action-log.ts'
import { parseId } from '../actions/readers.ts'
import {
  pause,
  readUncertain,
  resume,
  sendAgain,
  settleBatch,
  type UncertainBatch,
} from '../actions/sending.ts'
import { shownCourse } from '../chosen-course.ts'
import { iso, sendingJson } from '../iso.ts'
import { pauseSchema, sendAgainSchema, settleSchema, testSchema } from './schemas/sending.ts'

export const sendingApi = new Hono<AppEnv>()

/** Both the reason and the body are optional. */
sendingApi.post('/sending/pause', async (c) => {
  const text = await c.req.text()
  const input = pauseSchema.safeParse(text === '' ? {} : parseJson(text))
  if (!input.success) return jsonError(c, 422, 'invalid_input', 'Send {} or {"reason":"one line"}.')
  await pause(c, input.data.reason)
  return c.json(await readState(c))
})

sendingApi.post('/sending/resume', async (c) => {
  await resume(c)
  return c.json(await readState(c))
})

sendingApi.get('/refused', async (c) => {
  const rows = await refusedDeliveries(c.env.DB)
  return c.json({ refused: rows.map(refusedJson) })
})

/** Without a body, all refused mail is sent again. */
sendingApi.post('/refused/send-again', async (c) => {
  const input = sendAgainSchema.safeParse(await c.req.json().catch(() => ({})))
  if (!input.success) return jsonError(c, 422, 'invalid_input', 'Send {} or {"subscriber":"12"}.')
  const { subscriber } = input.data
  if (subscriber === undefined) return c.json({ scheduled: await sendAgain(c, null) })
  const row = await findSubscriber(c.env.DB, parseId(subscriber), null)
  if (row === null) return jsonError(c, 404, 'not_found', 'No such subscriber.')
  return c.json({ scheduled: await sendAgain(c, row.id) })
})

sendingApi.get('/uncertain', async (c) => {
  const batches = await readUncertain(c.env.DB)
  return c.json({ batches: batches.map(batchJson) })
})

sendingApi.post('/uncertain/:batch/settle', async (c) => {
  const input = settleSchema.safeParse(await c.req.json().catch(() => null))
  if (!input.success) {
    return jsonError(c, 422, 'invalid_input', 'Send {"outcome":"sent"} or {"outcome":"not_sent"}.')
  }
  const settled = await settleBatch(c, c.req.param('batch'), input.data.outcome)
  switch (settled.kind) {
    case 'nothing_uncertain':
      return jsonError(c, 404, 'not_found', 'Nothing in that batch is uncertain.')
    case 'settled':
      return c.json({ settled: settled.deliveries })
  }
})

sendingApi.post('/test-send', async (c) => {
  const { sender, erasureKey } = c.var.app
  const course = shownCourse(c)
  const input = testSchema(course).safeParse(await c.req.json().catch(() => null))
  if (!input.success) {
    const fields = fieldErrors(input.error)
    const message = ['Send {"message", "segment", "to"}.', ...Object.values(fields)].join(' ')
    return jsonError(c, 422, 'invalid_input', message, fields)
  }
  const sent = await sendTest(c.env.DB, sender, erasureKey, { course, ...input.data })
  switch (sent.kind) {
    case 'sent':
      await recordAction(c, 'test_send')
      return c.json({ status: 'sent' })
    case 'unknown_message': {
      const message = `Choose one of ${Object.keys(course.messages).join(', ')}.`
      return jsonError(c, 422, 'invalid_input', `No such message. ${message}`, { message })
    }
    case 'suppressed': {
      const to = 'This address is suppressed after a bounce, a complaint or “It wasn’t me”.'
      return jsonError(c, 422, 'invalid_input', to, { to })
    }
    case 'refused':
      return jsonError(c, 502, 'not_sent', `The provider refused it: ${sent.problem}`)
  }
})

async function readState(c: AppContext) {
  const [sending, confirmMails] = await Promise.all([readSending(c.env.DB), readConfirmMails(c.env.DB)])
  return sendingJson(sending, confirmMails)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function refusedJson({ delivery, course, message, reason, subscriberId, email }: RefusedRow) {
  return {
    delivery: String(delivery),
    course,
    message,
    reason,
    subscriber: { id: String(subscriberId), email },
  }
}

function batchJson({ batch, problem, firstAttemptAt, deliveries }: UncertainBatch) {
  return {
    batch,
    problem,
    firstAttemptAt: iso(firstAttemptAt),
    deliveries: deliveries.map(({ delivery, course, message, subscriberId, email }) => ({
      delivery: String(delivery),
      course,
      message,
      subscriber: { id: String(subscriberId), email },
    })),
  }
}
