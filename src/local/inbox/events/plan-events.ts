import { readAddress } from '../mail/addresses.ts'
import type { Mail } from '../mail/mail-schema.ts'

export interface MailEvent {
  type: string
  created_at: string
  data: Record<string, unknown>
}

export type MailFate = 'delivered' | 'bounced' | 'complained' | 'suppressed'

export function planEvents(mail: Mail, id: string, createdAt: string): MailEvent[] {
  const data = describeMail(mail, id, createdAt)
  const event = (name: string, extra: Record<string, unknown> = {}): MailEvent => ({
    type: `email.${name}`,
    created_at: createdAt,
    data: { ...data, ...extra },
  })
  const fate = fateOf(mail)
  if (fate === 'bounced') return [event('sent'), event('bounced', { bounce: BOUNCE })]
  if (fate === 'suppressed') return [event('sent'), event('suppressed', { suppressed: SUPPRESSED })]
  if (fate === 'complained') return [event('sent'), event('delivered'), event('complained')]
  return [event('sent'), event('delivered')]
}

export function fateOf(mail: Mail): MailFate {
  const addresses = mail.to.map(readAddress)
  const reaches = (pattern: RegExp) => addresses.some((address) => pattern.test(address ?? ''))
  if (reaches(/^suppressed@resend\.dev$/)) return 'suppressed'
  if (reaches(/^bounced(\+[^@]*)?@resend\.dev$/)) return 'bounced'
  if (reaches(/^complained(\+[^@]*)?@resend\.dev$/)) return 'complained'
  return 'delivered'
}

const BOUNCE = {
  type: 'Permanent',
  subType: 'General',
  message: "The recipient's email provider sent a hard bounce message: 550 5.1.1 user unknown.",
  diagnosticCode: ['smtp; 550 5.1.1 user unknown'],
}

const SUPPRESSED = {
  type: 'OnAccountSuppressionList',
  message: 'The address is on the suppression list because an earlier mail to it bounced.',
  reason: 'previous_bounce',
}

function describeMail(mail: Mail, id: string, createdAt: string): Record<string, unknown> {
  const tags = (mail.tags ?? []).map(({ name, value }): [string, string] => [name, value])
  const headers = Object.entries(mail.headers ?? {}).map(([name, value]) => ({ name, value }))
  return {
    email_id: id,
    created_at: createdAt,
    message_id: `<${id}@inbox.localhost>`,
    from: mail.from,
    to: mail.to,
    subject: mail.subject,
    ...(tags.length > 0 ? { tags: Object.fromEntries(tags) } : {}),
    ...(headers.length > 0 ? { headers } : {}),
  }
}
