import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { readProviderEvent } from '../mail/provider-event.ts'
import { isSigned } from '../mail/webhook-signature.ts'
import type { Door } from './door.ts'
import { jsonError } from './errors.tsx'

const MAX_BODY_BYTES = 256 * 1024
const MAX_ID_CHARS = 256

export const webhookRoutes = new Hono<Door>()

/** A verified event is in the queue before the provider hears 200; until then it repeats it. */
webhookRoutes.post(
  '/webhooks/resend',
  bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: (c) => jsonError(c, 413, 'too_large', 'No event is that large.'),
  }),
  async (c) => {
    const webhook = {
      id: c.req.header('svix-id') ?? '',
      timestamp: c.req.header('svix-timestamp') ?? '',
      signature: c.req.header('svix-signature') ?? '',
      body: await c.req.text(),
    }
    if (webhook.id.length > MAX_ID_CHARS || !isSigned(c.env.RESEND_WEBHOOK_SECRET, webhook)) {
      return jsonError(c, 401, 'bad_signature', 'The signature does not match.')
    }
    const { course, now } = c.var.app
    const event = readProviderEvent(webhook.body, webhook.id, course.id, now())
    if (event === null) return jsonError(c, 400, 'invalid_input', 'This is no provider event.')
    await c.env.EVENTS.send(event)
    return c.json({ status: 'stored' })
  },
)
