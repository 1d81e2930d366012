import { addEndpoint, listEndpoints, removeEndpoint } from '../../db/outgoing-webhooks.ts'
import { WEBHOOK_ENDPOINTS_MAX } from '../../policy.ts'
import type { AppContext } from '../../web/context.ts'
import { isPublicUrl } from '../../webhooks/public-url.ts'
import { endpointSecret } from '../../webhooks/sign-webhook.ts'
import { recordAction } from './action-log.ts'

export const WHY_NOT = {
  not_public: 'Use a public https URL.',
  too_many: `You already have ${WEBHOOK_ENDPOINTS_MAX} webhooks.`,
} as const

export type WebhookAdded =
  | { readonly kind: 'added'; readonly id: number; readonly url: string; readonly secret: string }
  | { readonly kind: keyof typeof WHY_NOT }

/** Adds a webhook, or finds the one with this URL. The parsed URL is stored, not the typed text. */
export async function addWebhook(c: AppContext, text: string): Promise<WebhookAdded> {
  const { webhookClient, now } = c.var.app
  if (!isPublicUrl(text, webhookClient.isLocal)) return { kind: 'not_public' }
  const url = new URL(text).href
  const known = await listEndpoints(c.env.DB)
  if (known.length >= WEBHOOK_ENDPOINTS_MAX && !known.some((row) => row.url === url))
    return { kind: 'too_many' }
  const id = await addEndpoint(c.env.DB, url, now())
  await recordAction(c, 'add_webhook', String(id))
  return { kind: 'added', id, url, secret: endpointSecret(webhookClient.secrets[0], id) }
}

export async function removeWebhook(c: AppContext, id: string): Promise<boolean> {
  const isGone = /^[1-9]\d{0,14}$/.test(id) && (await removeEndpoint(c.env.DB, Number(id)))
  if (isGone) await recordAction(c, 'remove_webhook', id)
  return isGone
}
