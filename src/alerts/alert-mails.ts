import type { Alert, OpenAlert } from '../db/alerts.ts'

export function stoppedAlert(reason: string | null, baseUrl: string): Alert {
  return {
    cause: 'stopped',
    subject: 'Sending has stopped',
    body: paragraphs(
      `Resend refuses our mail: ${reason ?? 'no reason given'}. As a rule the API key is wrong or was revoked, or the sender's domain is no longer verified.`,
      'Nothing is lost: every mail waits. Put the key or the domain right, and sending goes on by itself within five minutes.',
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
      'Everybody else’s mail goes on. The course of a reader whose mail was refused waits there until you send it again: put right what was wrong, then press “Send again”.',
      `The reader: ${readerPage(baseUrl, subscriberId)}. All of them: ${baseUrl}/admin/sending`,
    ),
  }
}

export function unsentAlert(problem: string, mails: number, baseUrl: string): Alert {
  return {
    cause: 'unsent',
    subject: 'Mail can’t be sent',
    body: paragraphs(
      `${countOf(mails, 'mail')} could not even be handed to Resend: ${problem}`,
      'Nothing is lost: it is tried again every five minutes. As a rule a setting is wrong, such as BASE_URL or the API key, or the last deploy has a mistake in it.',
      where(baseUrl),
    ),
  }
}

export function stuckAlert(subscriberId: number, readers: number, baseUrl: string): Alert {
  return {
    cause: 'stuck',
    subject: 'The next lesson of a reader can’t be planned',
    body: paragraphs(
      `${readers === 1 ? 'A reader has' : `${readers} readers have`} had a lesson, and when the next one comes can’t be computed. As a rule the time zone on record is none.`,
      'Nobody else is held up. Put it right on the reader’s page; the course goes on once they are paused and resumed.',
      `The reader: ${readerPage(baseUrl, subscriberId)}`,
    ),
  }
}

export function heldAlert(reason: string | null, untilAt: number | null, baseUrl: string): Alert {
  const next = untilAt === null ? 'within the hour' : `at ${utc(untilAt)}`
  return {
    cause: 'stopped',
    subject: 'Sending waits for your quota',
    body: paragraphs(
      `Resend says that a quota is used up (${reason ?? 'no reason given'}), so mail waits. The next try is ${next}, then at least once an hour.`,
      'Nothing is lost. Once you have a larger plan, press Resume and mail goes out at once. If it happens again, your plan at Resend is too small for your readers.',
      where(baseUrl),
    ),
  }
}

export function lateAlert(due: number, oldestDueAt: number, baseUrl: string): Alert {
  return {
    cause: 'late',
    subject: 'Mail is late',
    body: paragraphs(
      `${countOf(due, 'mail')} should be out by now, the oldest since ${utc(oldestDueAt)}.`,
      'A long list is caught up with at the rate Resend allows you. If the number does not fall, look at Resend’s status page and at the logs of the Worker.',
      where(baseUrl),
    ),
  }
}

export function bouncesAlert(bounced: number, outcomes: number, baseUrl: string): Alert {
  return {
    cause: 'bounces',
    subject: 'Many addresses bounce',
    body: paragraphs(
      `Of the last ${outcomes} mails, ${bounced} came back for good. Above 4 % Resend may stop an account.`,
      'Those addresses get no more mail. As a rule an old list was imported, or somebody fills your form with made-up addresses.',
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
      ...(isPaused ? ['Nothing goes out until you press Resume. Nothing is lost.'] : []),
      `Of the last ${delivered} mails delivered, ${complained} ${complained === 1 ? 'was' : 'were'} reported as spam. Above 0.08 % Resend may stop an account, at 0.3 % mailbox providers sort everybody's mail away.`,
      'Who reports it gets no more mail. Look at which message it was, and whether your readers knew what they signed up for.',
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
    'Mails that ask people to confirm are held back, until you press Resume. Readers who have confirmed get theirs as before, and nothing is lost.',
    'Meanwhile the form asks everybody without a fresh page of ours once more, and takes a tenth of the usual number of sign-ups.',
  ]
  return {
    cause: isPaused ? 'confirms_paused' : 'complaints',
    subject: isPaused
      ? 'Confirm mails are paused: too many spam reports'
      : 'Confirm mails are reported as spam',
    body: paragraphs(
      ...(isPaused ? paused : []),
      `Of the last ${delivered} confirm mails delivered, ${complained} ${complained === 1 ? 'was' : 'were'} reported as spam. Above 0.08 % Resend may stop an account.`,
      'As a rule somebody is typing other people’s addresses into your form. Turn on Turnstile, and resume once that is done.',
      where(baseUrl),
    ),
  }
}

export function unrecordedAlert(baseUrl: string): Alert {
  return {
    cause: 'unrecorded',
    subject: 'Events from Resend cannot be recorded',
    body: paragraphs(
      'Some events from Resend could not be written to the database for an hour, or could not be read. They tell which mails arrived, bounced or were reported as spam; until they are recorded, such readers may still be mailed.',
      `While the database takes nothing, a queue keeps them and tries again, and there is nothing to do. What the database takes but cannot be recorded is kept for 90 days at ${baseUrl}/admin/events: record it again after the next deploy, or drop it.`,
      'Look at Cloudflare’s status page, and in the logs of the Worker for "events not recorded" and "unreadable event kept".',
    ),
  }
}

export function silentAlert(sinceAt: number, baseUrl: string): Alert {
  return {
    cause: 'silent',
    subject: 'Resend tells nothing of your mail',
    body: paragraphs(
      `Resend has taken mail since ${utc(sinceAt)}, and not one event about any mail has come. Until events come, nobody knows which mails arrived, and readers whose addresses bounce or who report spam are still mailed.`,
      `As a rule the webhook is missing or disabled at Resend, or goes to another address than ${baseUrl}/webhooks/resend. Run "npm run course -- doctor": it looks at the webhook and sends a test event through it.`,
      'Once events come again this is over by itself. What was missed meanwhile is fetched with "npm run course -- fetch-events".',
    ),
  }
}

export function signaturesAlert(secret: 'set' | 'missing', refusedAt: number, baseUrl: string): Alert {
  return {
    cause: 'signatures',
    subject: 'Events from Resend are refused',
    body: paragraphs(
      secret === 'missing'
        ? 'Events come to your webhook, and all are refused, because RESEND_WEBHOOK_SECRET is not set.'
        : `Events come to your webhook with a signature that does not hold, the last at ${utc(refusedAt)}, and not one that does. As a rule RESEND_WEBHOOK_SECRET is not the signing secret of the webhook at Resend.`,
      'Until that is put right, nobody knows which mails arrived, and readers whose addresses bounce or who report spam are still mailed.',
      'Run "npm run course -- doctor" with RESEND_API_KEY in the environment: it tells whether the two are the same. Then "npm run deploy", with RESEND_API_KEY too, sets it. Resend repeats an event for a day and a half, and "npm run course -- fetch-events" fetches what is older.',
      where(baseUrl),
    ),
  }
}

export function subjectOf({ title }: { readonly title: string }, alert: OpenAlert): string {
  return `${title}: ${alert.subject}`
}

export function textOf({ body, raisedAt }: OpenAlert): string {
  return `${body}\n\nNoticed on ${utc(raisedAt)}.`
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

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function utc(at: number): string {
  return new Date(at).toISOString().replace(/^(.*)T(\d\d:\d\d).*$/, '$1 $2 UTC')
}
