import { createHmac } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import type { WebhookPost } from '../db/outgoing-webhooks.ts'
import type { Secrets } from '../lib/tokens.ts'

/** Standard Webhooks headers. During a rotation there is one signature for each secret. */
export function signedHeaders(
  secrets: Secrets,
  webhookPost: WebhookPost,
  body: string,
  signedAt: number,
): Record<string, string> {
  const id = `msg_${webhookPost.id}`
  const signatures = secrets.map((secret) =>
    new Webhook(endpointSecret(secret, webhookPost.endpointId)).sign(id, new Date(signedAt), body),
  )
  return {
    'content-type': 'application/json',
    'user-agent': 'Longrun',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(signedAt / 1000)),
    'webhook-signature': signatures.join(' '),
  }
}

/** The signing secret of an endpoint. Derived from our own secret, so both rotate together. */
export function endpointSecret(secret: string, endpointId: number): string {
  return `whsec_${createHmac('sha256', secret).update(`endpoint:${endpointId}`).digest('base64')}`
}
