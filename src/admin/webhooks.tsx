import { Hono } from 'hono'
import { listEndpoints } from '../db/outgoing-webhooks.ts'
import type { AppContext, AppEnv } from '../web/context.ts'
import { readForm } from '../web/read-form.ts'
import { endpointSecret } from '../webhooks/sign-webhook.ts'
import { WebhooksPage } from './pages/webhooks-page.tsx'
import { newWebhookSchema } from './schemas/webhooks.ts'
import { addWebhook, removeWebhook, WHY_NOT } from './webhook-endpoints.ts'

export const webhooksRoutes = new Hono<AppEnv>()

webhooksRoutes.get('/webhooks', (c) => showWebhooks(c))

webhooksRoutes.post('/webhooks', async (c) => {
  const input = newWebhookSchema.safeParse(await readForm(c))
  const url = input.data?.url.trim() ?? ''
  const added = await addWebhook(c, url)
  switch (added.kind) {
    case 'added':
      return c.redirect('/admin/webhooks?done=added', 303)
    case 'not_public':
    case 'too_many':
      return showWebhooks(c, { url, error: WHY_NOT[added.kind] })
  }
})

webhooksRoutes.post('/webhooks/:id/remove', async (c) => {
  await removeWebhook(c, c.req.param('id'))
  return c.redirect('/admin/webhooks?done=removed', 303)
})

async function showWebhooks(c: AppContext, mistake?: { url: string; error: string }) {
  const { webhookClient, course, now } = c.var.app
  const endpoints = await listEndpoints(c.env.DB)
  const webhooks = endpoints.map((row) => ({
    ...row,
    secret: endpointSecret(webhookClient.secrets[0], row.id),
  }))
  return c.html(
    <WebhooksPage
      webhooks={webhooks}
      mistake={mistake}
      done={c.req.query('done') ?? null}
      zone={course.defaultTimezone}
      now={now()}
    />,
    mistake === undefined ? 200 : 422,
  )
}
