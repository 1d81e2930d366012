import type { Alert, OpenAlert } from '../db/alerts.ts'
import { countOf, utcDateTime } from '../lib/formats.ts'

export function stoppedAlert(reason: string | null, baseUrl: string): Alert {
  return {
    cause: 'stopped',
    subject: 'Sending has stopped',
    body: paragraphs(
      `Resend is refusing all mail: ${reason ?? 'no reason given'}. Usually the API key is wrong or revoked, or the sender’s domain is no longer verified.`,
      'Nothing is lost: all mail waits. Once the key or the domain is fixed, sending resumes within five minutes.',
      where(baseUrl),
    ),
  }
}

export function refusedAlert(
  { subscriberId, message, reason }: { subscriberId: number; message: string; reason: string },
  mails: number,
  baseUrl: string,
): Alert {
  return {
    cause: 'refused',
    subject: 'A mail was refused',
    body: paragraphs(
      `Resend refused ${mails === 1 ? 'a mail' : `${mails} mails, one of them`} (“${message}”): ${reason}`,
      'All other mail goes out. The course of a reader whose mail was refused waits until you send it again: fix the problem, then click “Send again”.',
      `The reader: ${readerPage(baseUrl, subscriberId)}. All refused mail: ${baseUrl}/admin/sending`,
    ),
  }
}

export function unsentAlert(problem: string, mails: number, baseUrl: string): Alert {
  return {
    cause: 'unsent',
    subject: 'Mail can’t be sent',
    body: paragraphs(
      `${countOf(mails, 'mail')} couldn’t even be handed to Resend: ${problem}`,
      'Nothing is lost: it is tried again every five minutes. Usually a setting such as BASE_URL or the API key is wrong, or the last deploy broke something.',
      where(baseUrl),
    ),
  }
}

export function stuckAlert(subscriberId: number, readers: number, baseUrl: string): Alert {
  return {
    cause: 'stuck',
    subject: 'A reader’s next lesson can’t be scheduled',
    body: paragraphs(
      `${readers === 1 ? 'A reader has' : `${readers} readers have`} had a lesson, and the day of the next one can’t be computed. Usually the stored time zone is unknown.`,
      'Nobody else is affected. Fix it on the reader’s page; the course continues once they are paused and resumed.',
      `The reader: ${readerPage(baseUrl, subscriberId)}`,
    ),
  }
}

export function heldAlert(reason: string | null, untilAt: number | null, baseUrl: string): Alert {
  const next = untilAt === null ? 'within the hour' : `at ${utcDateTime(untilAt)}`
  return {
    cause: 'stopped',
    subject: 'Sending waits for your quota',
    body: paragraphs(
      `Your quota at Resend is used up (${reason ?? 'no reason given'}), so mail waits. The next try is ${next}, then at least once an hour.`,
      'Nothing is lost. After an upgrade, click Resume and mail goes out at once. If this happens again, your plan at Resend is too small for your readers.',
      where(baseUrl),
    ),
  }
}

export function lateAlert(due: number, oldestDueAt: number, baseUrl: string): Alert {
  return {
    cause: 'late',
    subject: 'Mail is late',
    body: paragraphs(
      `${countOf(due, 'mail')} should have gone out by now, the oldest at ${utcDateTime(oldestDueAt)}.`,
      'After a large import, mail goes out at the rate Resend allows. If the number doesn’t fall, look at Resend’s status page and at the Worker’s logs.',
      where(baseUrl),
    ),
  }
}

export function bouncesAlert(bounced: number, outcomes: number, baseUrl: string): Alert {
  return {
    cause: 'bounces',
    subject: 'Many addresses bounce',
    body: paragraphs(
      `Of the last ${outcomes} mails, ${bounced} bounced permanently. Above 4 % Resend may stop an account.`,
      'Those addresses get no more mail. Usually an old list was imported, or somebody is filling in your form with made-up addresses.',
      where(baseUrl),
    ),
  }
}

export function complaintsAlert(
  complained: number,
  delivered: number,
  isPaused: boolean,
  baseUrl: string,
): Alert {
  return {
    cause: isPaused ? 'paused' : 'complaints',
    subject: isPaused ? 'Sending is paused: too many spam reports' : 'Readers report your mail as spam',
    body: paragraphs(
      ...(isPaused ? ['Nothing goes out until you click Resume. Nothing is lost.'] : []),
      `Of the last ${delivered} mails delivered, ${complained} ${complained === 1 ? 'was' : 'were'} reported as spam. Above 0.08 % Resend may stop an account; from 0.3 % on mailbox providers treat all your mail as spam.`,
      'Readers who report spam get no more mail. See which message it was, and whether your readers knew what they signed up for.',
      where(baseUrl),
    ),
  }
}

export function confirmComplaintsAlert(
  complained: number,
  delivered: number,
  isPaused: boolean,
  baseUrl: string,
): Alert {
  const paused = [
    'Confirm mails are held back until you click Resume. Confirmed readers get their mail as usual, and nothing is lost.',
    'Meanwhile the form asks everybody without a fresh page once more, and accepts a tenth of the usual number of sign-ups.',
  ]
  return {
    cause: isPaused ? 'confirms_paused' : 'complaints',
    subject: isPaused
      ? 'Confirm mails are paused: too many spam reports'
      : 'Confirm mails are reported as spam',
    body: paragraphs(
      ...(isPaused ? paused : []),
      `Of the last ${delivered} confirm mails delivered, ${complained} ${complained === 1 ? 'was' : 'were'} reported as spam. Above 0.08 % Resend may stop an account.`,
      'Usually somebody is typing other people’s addresses into your form. Turn on Turnstile, then resume.',
      where(baseUrl),
    ),
  }
}

export function unrecordedAlert(baseUrl: string): Alert {
  return {
    cause: 'unrecorded',
    subject: 'Events from Resend cannot be recorded',
    body: paragraphs(
      'For an hour some events from Resend couldn’t be written to the database, or they couldn’t be read. Events report which mails arrived, bounced or were marked as spam. Until they are recorded, those readers may still be mailed.',
      `If the database is down, there is nothing to do: a queue keeps the events and tries again. Events that can’t be recorded although the database works are kept for 90 days at ${baseUrl}/admin/events: record them again after the next deploy, or drop them.`,
      'Look at Cloudflare’s status page, and search the Worker’s logs for "events not recorded" and "unreadable event kept".',
    ),
  }
}

export function silentAlert(sinceAt: number, baseUrl: string): Alert {
  return {
    cause: 'silent',
    subject: 'Resend sends no events',
    body: paragraphs(
      `Resend has accepted mail since ${utcDateTime(sinceAt)}, but not one event has arrived. Without events nobody knows which mails arrived, and readers whose mail bounces or who report spam are still mailed.`,
      `Usually the webhook at Resend is missing or disabled, or its URL isn’t ${baseUrl}/webhooks/resend. Run "npm run course -- doctor": it checks the webhook and sends a test event through it.`,
      'This alert ends when events arrive again. Fetch the missed ones with "npm run course -- fetch-events".',
    ),
  }
}

export function signaturesAlert(secret: 'set' | 'missing', refusedAt: number, baseUrl: string): Alert {
  return {
    cause: 'signatures',
    subject: 'Events from Resend are refused',
    body: paragraphs(
      secret === 'missing'
        ? 'Events arrive at your webhook, but all are refused, because RESEND_WEBHOOK_SECRET is not set.'
        : `Events arrive at your webhook, but none has a valid signature; the last came at ${utcDateTime(refusedAt)}. Usually RESEND_WEBHOOK_SECRET is not the signing secret of the webhook at Resend.`,
      'Until that is fixed, nobody knows which mails arrived, and readers whose mail bounces or who report spam are still mailed.',
      'Run "npm run course -- doctor" with RESEND_API_KEY in the environment: it says whether the two are the same. Then set it with "npm run deploy", also with RESEND_API_KEY. Resend repeats an event for a day and a half; fetch older ones with "npm run course -- fetch-events".',
      where(baseUrl),
    ),
  }
}

export function subjectOf({ title }: { readonly title: string }, alert: OpenAlert): string {
  return `${title}: ${alert.subject}`
}

export function textOf({ body, raisedAt }: OpenAlert): string {
  return `${body}\n\nNoticed on ${utcDateTime(raisedAt)}.`
}

function paragraphs(...lines: string[]): string {
  return lines.join('\n\n')
}

function where(baseUrl: string): string {
  return `See ${baseUrl}/admin/sending`
}

function readerPage(baseUrl: string, subscriberId: number): string {
  return `${baseUrl}/admin/readers/${subscriberId}`
}
