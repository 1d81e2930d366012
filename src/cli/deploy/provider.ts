import type { Resend } from 'resend'
import { WEBHOOK_EVENTS } from '../clients/resend.ts'
import { table } from '../terminal/table.ts'
import { UsageError } from '../terminal/usage-error.ts'

type Domain = NonNullable<Awaited<ReturnType<Resend['domains']['get']>>['data']>
type DomainStatus = Domain['status']

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

/** How the domain that mail comes from stands at Resend, with the records that its DNS still lacks. */
export async function lookAtDomain(resend: Resend, domain: string): Promise<SenderDomain> {
  const list = await resend.domains.list({ limit: 100 })
  if (list.error) throw refused(list.error)
  const own = list.data.data
    .filter(({ name }) => domain === name || domain.endsWith(`.${name}`))
    .toSorted((a, b) => b.name.length - a.name.length)[0]
  if (own === undefined) return { kind: 'missing' }
  if (own.status === 'verified') return { kind: 'verified', name: own.name }
  const got = await resend.domains.get(own.id)
  if (got.error) throw refused(got.error)
  return { kind: 'unverified', name: own.name, id: own.id, status: own.status, records: recordsOf(got.data) }
}

export async function addDomain(resend: Resend, name: string): Promise<void> {
  const { error } = await resend.domains.create({ name, openTracking: false, clickTracking: false })
  if (error) throw refused(error)
}

/** Asks Resend to look at the DNS again; what it finds, `lookAtDomain` tells. */
export async function verifyDomain(resend: Resend, id: string): Promise<void> {
  const { error } = await resend.domains.verify(id)
  if (error) throw refused(error)
}

/**
 * The secret of the webhook to an address, made if there is none: a second would tell everything twice. One that is disabled, or
 * does not tell of everything, is put right.
 */
export async function ensureWebhook(resend: Resend, endpoint: string): Promise<string> {
  const list = await resend.webhooks.list({ limit: 100 })
  if (list.error) throw refused(list.error)
  const there = list.data.data.find((webhook) => webhook.endpoint === endpoint)
  if (there === undefined) {
    const made = await resend.webhooks.create({ endpoint, events: [...WEBHOOK_EVENTS] })
    if (made.error) throw refused(made.error)
    return made.data.signing_secret
  }
  const isWhole = there.status === 'enabled' && WEBHOOK_EVENTS.every((event) => there.events?.includes(event))
  if (!isWhole) {
    const mended = await resend.webhooks.update(there.id, { events: [...WEBHOOK_EVENTS], status: 'enabled' })
    if (mended.error) throw refused(mended.error)
  }
  const got = await resend.webhooks.get(there.id)
  if (got.error) throw refused(got.error)
  return got.data.signing_secret
}

function recordsOf({ records }: Domain): string {
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
    return new UsageError('RESEND_API_KEY may only send: make one with full access at resend.com/api-keys')
  }
  return /api_key/.test(name)
    ? new UsageError(`Resend refuses RESEND_API_KEY: ${message}. Copy it anew from resend.com/api-keys`)
    : new UsageError(`Resend says ${name}: ${message}`)
}
