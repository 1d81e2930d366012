import type { GetEmailResponseSuccess, Resend } from 'resend'
import type * as z from 'zod'
import type { fetchedEventsSchema } from '../../admin/api/schemas/events.ts'
import { dataOf, type Throttle } from '../clients/resend.ts'

type LastEvent = GetEmailResponseSuccess['last_event']

export interface ListedMail {
  readonly id: string
  readonly createdAt: number
  readonly lastEvent: LastEvent
}

/** Like a webhook's event, but without an address. */
export type FetchedEvent = z.input<typeof fetchedEventsSchema>['events'][number]

export function readListed(row: {
  readonly id: string
  readonly created_at: string
  readonly last_event: LastEvent
}): ListedMail {
  return { id: row.id, createdAt: instantOf(row.created_at), lastEvent: row.last_event }
}

/** The events that an email's last event implies. None if a course did not send it. */
export async function eventsOf(
  resend: Resend,
  throttle: Throttle,
  listed: ListedMail,
): Promise<FetchedEvent[]> {
  const types = IMPLIED_BY[listed.lastEvent] ?? []
  if (types.length === 0) return []
  const mail = dataOf(await throttle(() => resend.emails.get(listed.id)))
  const tags = Object.fromEntries((mail.tags ?? []).map(({ name, value }) => [name, value]))
  if (tags.course === undefined || tags.delivery === undefined) return []
  const created_at = new Date(listed.createdAt).toISOString()
  const bounce =
    listed.lastEvent === 'bounced' ? { bounce: { type: await bounceOf(resend, throttle, mail.to) } } : {}
  return types.map((type) => ({
    id: `fetched-${listed.id}-${type}`,
    type: `email.${type}`,
    created_at,
    data: { tags: { course: tags.course ?? '', delivery: tags.delivery ?? '' }, ...bounce },
  }))
}

const IMPLIED_BY: Readonly<Record<LastEvent, readonly string[]>> = {
  queued: [],
  scheduled: [],
  canceled: [],
  sent: ['sent'],
  delivery_delayed: ['delivery_delayed'],
  delivered: ['delivered'],
  opened: ['delivered'],
  clicked: ['delivered'],
  complained: ['delivered', 'complained'],
  bounced: ['bounced'],
  failed: ['failed'],
  suppressed: ['suppressed'],
}

/** Resend does not say whether a bounce was permanent, but suppresses the address if it was. */
async function bounceOf(
  resend: Resend,
  throttle: Throttle,
  to: readonly string[],
): Promise<'Permanent' | 'Transient'> {
  for (const address of to) {
    const answer = await throttle(() => resend.suppressions.get(address))
    if (answer.error?.name === 'not_found') continue
    if (dataOf(answer).origin === 'bounce') return 'Permanent'
  }
  return 'Transient'
}

/** Resend writes "2026-11-20 15:30:00.123456+00". */
function instantOf(text: string): number {
  return Date.parse(text.replace(' ', 'T').replace(/\+00$/, 'Z'))
}
