import { Hono } from 'hono'
import { listEndpoints } from '../../db/outgoing-webhooks.ts'
import type { AppEnv } from '../../web/context.ts'
import { jsonError } from '../../web/errors.tsx'
import { endpointSecret } from '../../webhooks/sign-webhook.ts'
import { addWebhook, removeWebhook, WHY_NOT } from '../actions/webhooks.ts'
import { iso } from '../iso.ts'
import { newWebhookSchema } from './schemas/webhooks.ts'

export const webhooksApi = new Hono<AppEnv>()

webhooksApi.get('/webhooks', async (c) => {
  const { secrets } = c.var.app.webhookClient
  const rows = await listEndpoints(c.env.DB)
  return c.json({
    webhooks: rows.map(({ id, url, createdAt, waiting, lost, problem }) => ({
      id: String(id),
      url,
      secret: endpointSecret(secrets[0], id),
      createdAt: iso(createdAt),
      waiting,
      lost,
      problem,
    })),
  })
})

webhooksApi.post('/webhooks', async (c) => {
  const input = newWebhookSchema.safeParse(await c.req.json().catch(() => null))
  if (!input.success) return jsonError(c, 422, 'invalid_input', 'Send {"url":"https://…"}.')
  const added = await addWebhook(c, input.data.url)
  switch (added.kind) {
    case 'added':
      return c.json({ id: String(added.id), url: added.url, secret: added.secret }, 201)
    case 'not_public':
      return jsonError(c, 422, 'invalid_input', WHY_NOT[added.kind], { url: WHY_NOT[added.kind] })
    case 'too_many':
      return jsonError(c, 422, 'invalid_input', WHY_NOT[added.kind])
  }
})

webhooksApi.delete('/webhooks/:id', async (c) => {
  const isGone = await removeWebhook(c, c.req.param('id'))
  return isGone ? c.body(null, 204) : jsonError(c, 404, 'not_found', 'No such webhook.')
})
