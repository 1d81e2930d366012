import { own } from '../../lib/own-property.ts'

const REASONS: Readonly<Record<string, string>> = {
  bounced: 'The mailbox does not take mail: it came back for good. The address may be mistyped.',
  previous_bounce: 'Resend has the address on its stop list: mail to it came back before.',
  previous_complaint: 'Resend has the address on its stop list: somebody there marked a mail as spam.',
  reached_daily_quota: 'Your daily quota at Resend was used up.',
  reached_monthly_quota: 'Your monthly quota at Resend was used up.',
}

export function whyUndelivered(reason: string | null): string {
  if (reason === null) return 'Resend took it and could not send it. It does not say why.'
  return own(REASONS, reason) ?? `Resend took it and could not send it. It says: ${reason}.`
}
