import type { Resend } from 'resend'
import { resendAt, WEBHOOK_EVENTS } from '../clients/resend.ts'
import { table } from '../terminal/table.ts'
import { UsageError } from '../terminal/usage-error.ts'

type Domain = NonNullable<Awaited<ReturnType<Resend['domains']['get']>>['data']>
type DomainStatus = Domain['status']

export function resendWith(key: string): Resend {
  return resendAt(process.env.RESEND_BASE_URL ?? 'https://api.resend.com', key)
}

export type SenderDomain =
  | { readonly kind: 'verified'; readonly name: string }
  | {
      readonly kind: 'unverified'
      readonly name: string
      readonly id: string
      readonly status: DomainStatus
      readonly records: string
    }
  | { readonly kind: 'missing' }

/** The sender's domain at Resend: the longest that covers it. */
export async function findSenderDomain(resend: Resend, domain: string): Promise<SenderDomain> {
  const list = await resend.domains.list({ limit: 100 })
  if (list.error) throw refused(list.error)
  const own = list.data.data
    .filter(({ name }) => domain === name || domain.endsWith(`.${name}`))
    .toSorted((a, b) => b.name.length - a.name.length)[0]
  if (own === undefined) return { kind: 'missing' }
  if (own.status === 'verified') return { kind: 'verified', name: own.name }
  const got = await resend.domains.get(own.id)
  if (got.error) throw refused(got.error)
  return {
    kind: 'unverified',
    name: own.name,
    id: own.id,
    status: own.status,
    records: recordTable(got.data),
  }
}

export async function addDomain(resend: Resend, name: string): Promise<void> {
  const { error } = await resend.domains.create({ name, openTracking: false, clickTracking: false })
  if (error) throw refused(error)
}

/** Asks Resend to check the DNS again. `findSenderDomain` has the result. */
export async function verifyDomain(resend: Resend, id: string): Promise<void> {
  const { error } = await resend.domains.verify(id)
  if (error) throw refused(error)
}

/**
 * Returns the signing secret of the webhook to an address. Creates a webhook only if there is none, since
 * a second one would deliver every event twice. Repairs one that is disabled or lacks events.
 */
export async function ensureWebhook(resend: Resend, endpoint: string): Promise<string> {
  const list = await resend.webhooks.list({ limit: 100 })
  if (list.error) throw refused(list.error)
  const existing = list.data.data.find((webhook) => webhook.endpoint === endpoint)
  if (existing === undefined) {
    const created = await resend.webhooks.create({ endpoint, events: [...WEBHOOK_EVENTS] })
    if (created.error) throw refused(created.error)
    return created.data.signing_secret
  }
  const isComplete =
    existing.status === 'enabled' && WEBHOOK_EVENTS.every((event) => existing.events?.includes(event))
  if (!isComplete) {
    const updated = await resend.webhooks.update(existing.id, {
      events: [...WEBHOOK_EVENTS],
      status: 'enabled',
    })
    if (updated.error) throw refused(updated.error)
  }
  const got = await resend.webhooks.get(existing.id)
  if (got.error) throw refused(got.error)
  return got.data.signing_secret
}

function recordTable({ records }: Domain): string {
  return table([
    ['Type', 'Name', 'Value', 'Priority', 'Status'],
    ...records.map((record) => [
      record.type,
      record.name,
      record.value,
      'priority' in record && record.priority !== undefined ? String(record.priority) : '',
      record.status,
    ]),
  ])
}

function refused({ name, message }: { name: string; message: string }): UsageError {
  if (name === 'restricted_api_key') {
    return new UsageError('RESEND_API_KEY may only send: create one with full access at resend.com/api-keys')
  }
  return /api_key/.test(name)
    ? new UsageError(`Resend rejected RESEND_API_KEY: ${message}. Copy it again from resend.com/api-keys`)
    : new UsageError(`Resend says ${name}: ${message}`)
}
