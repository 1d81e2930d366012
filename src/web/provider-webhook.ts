import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { noteRefusedEvent } from '../db/inbound-webhook.ts'
import { matchCourses } from '../delivery/provider-events.ts'
import { logError } from '../log.ts'
import { readProviderEvent } from '../mail/provider-event.ts'
import { isSigned, type SignedWebhook } from '../mail/webhook-signature.ts'
import type { AppContext, AppEnv } from './context.ts'
import { jsonError } from './errors.tsx'

const MAX_BODY_BYTES = 256 * 1024
const MAX_ID_CHARS = 256

export const webhookRoutes = new Hono<AppEnv>()

/** A verified event is queued before the 200. Without a 200 the provider sends it again. */
webhookRoutes.post(
  '/webhooks/resend',
  bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: (c) => jsonError(c, 413, 'too_large', 'No event is that large.'),
  }),
  async (c) => {
    const webhook = await readWebhook(c)
    if (webhook.id.length > MAX_ID_CHARS || !isSigned(c.env.RESEND_WEBHOOK_SECRET ?? '', webhook)) {
      c.executionCtx.waitUntil(noteRefusal(c))
      return jsonError(c, 401, 'bad_signature', 'The signature does not match.')
    }
    const { courses, now } = c.var.app
    const event = readProviderEvent(webhook.body, webhook.id, now())
    if (event === null) return jsonError(c, 400, 'invalid_input', 'This is no provider event.')
    for (const ours of await matchCourses(c.env.DB, courses, [event])) await c.env.EVENTS.send(ours)
    return c.json({ status: 'stored' })
  },
)

/** Resend sends the `svix-` headers. Those of Standard Webhooks mean the same. */
async function readWebhook(c: AppContext): Promise<SignedWebhook> {
  const header = (name: string) => c.req.header(`svix-${name}`) ?? c.req.header(`webhook-${name}`) ?? ''
  return {
    id: header('id'),
    timestamp: header('timestamp'),
    signature: header('signature'),
    body: await c.req.text(),
  }
}

/** Strangers can cause at most ten database calls a minute here. */
async function noteRefusal(c: AppContext): Promise<void> {
  try {
    const { success } = await c.env.ADMIN_LIMIT.limit({ key: 'refused events' })
    if (success) await noteRefusedEvent(c.env.DB, c.var.app.now())
  } catch (error) {
    logError('refused event not counted', error)
  }
}
