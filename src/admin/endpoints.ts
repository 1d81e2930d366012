import { Hono } from 'hono'
import { isPublicUrl } from '../announcing/public-url.ts'
import { endpointSecret } from '../announcing/sign.ts'
import { addEndpoint, listEndpoints, removeEndpoint } from '../db/endpoints.ts'
import type { Door } from '../http/door.ts'
import { jsonError } from '../http/errors.tsx'
import { iso } from './iso.ts'
import { recordAction } from './record-action.ts'
import { newWebhookSchema } from './schemas/webhooks.ts'

export const endpointRoutes = new Hono<Door>()

const MAX_ENDPOINTS = 10

endpointRoutes.get('/webhooks', async (c) => {
  const { secrets } = c.var.app.announcer
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

endpointRoutes.post('/webhooks', async (c) => {
  const { announcer, now } = c.var.app
  const input = newWebhookSchema.safeParse(await c.req.json().catch(() => null))
  if (!input.success) return jsonError(c, 422, 'invalid_input', 'Send {"url":"https://…"}.')
  const { url } = input.data
  if (!isPublicUrl(url, announcer.isLocal)) {
    const message = 'A webhook goes to a public https address.'
    return jsonError(c, 422, 'invalid_input', message, { url: message })
  }
  const known = await listEndpoints(c.env.DB)
  if (known.length >= MAX_ENDPOINTS && !known.some((row) => row.url === url)) {
    return jsonError(c, 422, 'invalid_input', `There are ${MAX_ENDPOINTS} webhooks already.`)
  }
  const id = await addEndpoint(c.env.DB, url, now())
  await recordAction(c, 'add_webhook', String(id))
  return c.json({ id: String(id), url, secret: endpointSecret(announcer.secrets[0], id) }, 201)
})

endpointRoutes.delete('/webhooks/:id', async (c) => {
  const id = Number(c.req.param('id'))
  const isGone = Number.isSafeInteger(id) && (await removeEndpoint(c.env.DB, id))
  if (!isGone) return jsonError(c, 404, 'not_found', 'No such webhook.')
  await recordAction(c, 'remove_webhook', String(id))
  return c.body(null, 204)
})
