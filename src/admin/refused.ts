import { Hono } from 'hono'
import { type RefusedRow, refusedDeliveries, rescheduleRefused } from '../db/failed-deliveries.ts'
import { findSubscriber } from '../db/subscribers.ts'
import { type AppContext, type AppEnv, wakeDeliveryLater } from '../web/context.ts'
import { jsonError } from '../web/errors.tsx'
import { idIn } from './leaving.ts'
import { recordAction } from './record-action.ts'
import { sendAgainSchema } from './schemas/sending.ts'

export const refusedRoutes = new Hono<AppEnv>()

refusedRoutes.get('/refused', async (c) => {
  const rows = await refusedDeliveries(c.env.DB)
  return c.json({ refused: rows.map(refusedJson) })
})

/** The body may be left out: then all of it is sent again. */
refusedRoutes.post('/refused/send-again', async (c) => {
  const input = sendAgainSchema.safeParse(await c.req.json().catch(() => ({})))
  if (!input.success) return jsonError(c, 422, 'invalid_input', 'Send {} or {"subscriber":"12"}.')
  const { subscriber } = input.data
  if (subscriber === undefined) return c.json({ scheduled: await sendAgain(c, null) })
  const row = await findSubscriber(c.env.DB, idIn(subscriber))
  if (row === null) return jsonError(c, 404, 'not_found', 'No such subscriber.')
  return c.json({ scheduled: await sendAgain(c, row.id) })
})

/** Owes what the provider refused again, of one reader or of all, and tells how many mails that is. */
export async function sendAgain(c: AppContext, subscriberId: number | null): Promise<number> {
  const scheduled = await rescheduleRefused(c.env.DB, subscriberId, c.var.app.now())
  if (scheduled > 0) {
    await recordAction(c, 'send_again', subscriberId === null ? undefined : String(subscriberId))
    wakeDeliveryLater(c)
  }
  return scheduled
}

function refusedJson({ delivery, message, reason, subscriberId, email }: RefusedRow) {
  return {
    delivery: String(delivery),
    message,
    reason,
    subscriber: { id: String(subscriberId), email },
  }
}
