import type { Resend, Response } from 'resend'
import { resendAt, WEBHOOK_EVENTS } from '../clients/resend.ts'
import { UsageError } from '../terminal/usage-error.ts'

export function resendWith(key: string): Resend {
  return resendAt(process.env.RESEND_BASE_URL ?? 'https://api.resend.com', key)
}

/**
 * Returns the signing secret of the webhook to an address. Creates a webhook only if there is none, since
 * a second one would deliver every event twice. Repairs one that is disabled or lacks events.
 */
export async function ensureWebhook(resend: Resend, endpoint: string): Promise<string> {
  const { data } = accepted(await resend.webhooks.list({ limit: 100 }))
  const events = [...WEBHOOK_EVENTS]
  const existing = data.find((webhook) => webhook.endpoint === endpoint)
  if (existing === undefined) {
    return accepted(await resend.webhooks.create({ endpoint, events })).signing_secret
  }
  const isComplete =
    existing.status === 'enabled' && events.every((event) => existing.events?.includes(event))
  if (!isComplete) accepted(await resend.webhooks.update(existing.id, { events, status: 'enabled' }))
  return accepted(await resend.webhooks.get(existing.id)).signing_secret
}

export function accepted<Data>({ data, error }: Response<Data>): Data {
  if (error === null) return data
  const { name, message } = error
  if (name === 'restricted_api_key') {
    throw new UsageError('RESEND_API_KEY may only send: create one with full access at resend.com/api-keys')
  }
  if (/api_key/.test(name)) {
    throw new UsageError(`Resend rejected RESEND_API_KEY: ${message}. Copy it again from resend.com/api-keys`)
  }
  throw new UsageError(`Resend says ${name}: ${message}`)
}
