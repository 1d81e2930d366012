import type { GetEmailResponseSuccess, Resend } from 'resend'
import type * as z from 'zod'
import type { fetchedEventsSchema } from '../../admin/schemas/events.ts'
import { dataOf, type Throttle } from '../clients/resend.ts'

type LastEvent = GetEmailResponseSuccess['last_event']

export interface ListedMail {
  readonly id: string
  readonly createdAt: number
  readonly lastEvent: LastEvent
}

/** What a webhook would have said, without an address. */
export type FetchedEvent = z.input<typeof fetchedEventsSchema>['events'][number]

export function readListed(row: {
  readonly id: string
  readonly created_at: string
  readonly last_event: LastEvent
}): ListedMail {
  return { id: row.id, createdAt: instantOf(row.created_at), lastEvent: row.last_event }
}

/** What a mail's last event tells, and what must have come before it; nothing of mail that is none of a course's. */
export async function whatBecameOf(
  resend: Resend,
  throttle: Throttle,
  listed: ListedMail,
): Promise<FetchedEvent[]> {
  const types = TOLD_BY[listed.lastEvent] ?? []
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

const TOLD_BY: Readonly<Record<LastEvent, readonly string[]>> = {
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

/** A mail does not say for how long it bounced. Resend mails an address no more once it has bounced for good. */
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
