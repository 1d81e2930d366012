import { closeAlert, type OpenAlert, openAlerts } from '../db/alerts.ts'
import { noteAccepted } from '../db/sending.ts'
import { HOUR_MS } from '../lib/durations.ts'
import { escapeHtml } from '../mail/fill-template.ts'
import type { Email } from '../mail/payload.ts'
import type { Sender } from '../mail/sender.ts'
import { OUTCOME_UNKNOWN_HOURS } from '../policy.ts'
import { subjectOf, textOf } from './alert-mails.ts'

/**
 * Mails open alerts to the operator. Key and bytes stay the same, so each is mailed once. It gives up after
 * 23 hours, because the provider then forgets the key. Without an address nobody is notified.
 */
export async function mailByProvider(
  db: D1Database,
  sender: Sender,
  { to, atOnce }: { to: string; atOnce: number },
  now: number,
): Promise<void> {
  for (const alert of await openAlerts(db, atOnce)) {
    const problem = await mail(sender, to, alert, now)
    if (problem !== 'try_again') await closeAlert(db, alert.id, problem, now)
    // The provider accepted this mail, so refusals in between are not the account's fault.
    if (problem === null) await noteAccepted(db, now).run()
  }
}

/** Null if it was mailed, else why it never will be. */
async function mail(
  sender: Sender,
  to: string,
  alert: OpenAlert,
  now: number,
): Promise<string | null | 'try_again'> {
  if (to === '') return 'no address'
  if (now - alert.raisedAt > OUTCOME_UNKNOWN_HOURS * HOUR_MS)
    return `not mailed within ${OUTCOME_UNKNOWN_HOURS} hours`
  const { outcome } = await sender.mailer.send([emailOf(sender, to, alert)], `alert-${alert.id}`)
  switch (outcome.kind) {
    case 'accepted':
      return outcome.refused.get(0) === undefined ? null : 'refused'
    case 'conflict':
    case 'refused':
      return outcome.problem
    case 'retry':
    case 'slow_down':
    case 'hold':
    case 'misconfigured':
      return 'try_again'
  }
}

function emailOf({ courses }: Sender, to: string, alert: OpenAlert): Email {
  const course = courses.home
  const body = textOf(alert)
  return {
    from: course.sender,
    to,
    replyTo: to,
    subject: subjectOf(course, alert),
    html: plainHtml(body),
    text: `${body}\n`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    tags: [
      { name: 'course', value: course.id },
      { name: 'message', value: 'alert' },
      { name: 'delivery', value: `alert-${alert.id}` },
    ],
  }
}

/** Plain text as an HTML part with the same words. URLs become links. */
function plainHtml(text: string): string {
  const paragraphs = text.split('\n\n').map((line) => `<p>${linked(escapeHtml(line))}</p>`)
  return `<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8"><title></title></head><body>${paragraphs.join('')}</body></html>`
}

function linked(html: string): string {
  return html.replace(/https?:\/\/[\w.:/-]+/g, (url) => `<a href="${url}">${url}</a>`)
}
