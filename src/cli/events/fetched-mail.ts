import type { GetEmailResponseSuccess, Resend } from 'resend'
import type * as z from 'zod'
import type { fetchedEventsSchema } from '../../admin/api/schemas/events.ts'
import { dataOf, instantOf, type Throttle } from '../clients/resend.ts'

export type ListedMail = Pick<GetEmailResponseSuccess, 'id' | 'created_at' | 'last_event'>

/** Like a webhook's event, but without an address. */
export type FetchedEvent = z.input<typeof fetchedEventsSchema>['events'][number]

/** The events that an email's last event implies. None if a course did not send it. */
export async function eventsOf(
  resend: Resend,
  throttle: Throttle,
  listed: ListedMail,
): Promise<FetchedEvent[]> {
  const types = IMPLIED_BY[listed.last_event] ?? []
  if (types.length === 0) return []
  const mail = dataOf(await throttle(() => resend.emails.get(listed.id)))
  const { course, delivery } = Object.fromEntries((mail.tags ?? []).map(({ name, value }) => [name, value]))
  if (course === undefined || delivery === undefined) return []
  const created_at = new Date(instantOf(listed.created_at)).toISOString()
  const bounce =
    listed.last_event === 'bounced' ? { bounce: { type: await bounceOf(resend, throttle, mail.to) } } : {}
  return types.map((type) => ({
    id: `fetched-${listed.id}-${type}`,
    type: `email.${type}`,
    created_at,
    data: { tags: { course, delivery }, ...bounce },
  }))
}

const IMPLIED_BY: Readonly<Record<ListedMail['last_event'], readonly string[]>> = {
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
