import { Hono } from 'hono'
import { readTestEvent } from '../db/inbound-webhook.ts'
import { TEST_EVENT } from '../mail/provider-event.ts'
import { signWebhook } from '../mail/webhook-signature.ts'
import type { AppEnv } from '../web/context.ts'
import { jsonError } from '../web/errors.tsx'
import { iso } from './iso.ts'

export const testEventRoutes = new Hono<AppEnv>()

/**
 * An event without an effect, signed as the provider would, for the command line to post to the public webhook: a Worker
 * may not ask its own address. It is signed at the machine's time, which is what the verifier goes by.
 */
testEventRoutes.post('/test-event', (c) => {
  const at = Date.now()
  const body = JSON.stringify({ type: TEST_EVENT, created_at: iso(at), data: {} })
  const signed = signWebhook(c.env.RESEND_WEBHOOK_SECRET ?? '', `test_${crypto.randomUUID()}`, body, at)
  return signed === null
    ? jsonError(c, 422, 'invalid_input', 'RESEND_WEBHOOK_SECRET is not set.')
    : c.json(signed)
})

/** The one that last came back, through the webhook and the queue into the database. */
testEventRoutes.get('/test-event', async (c) => {
  const { id, arrivedAt } = await readTestEvent(c.env.DB)
  return c.json({ id, arrivedAt: iso(arrivedAt) })
})
