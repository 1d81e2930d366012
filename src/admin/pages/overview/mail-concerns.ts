import type { UndeliveredRow } from '../../../db/failed-deliveries.ts'
import type { Courses } from '../../../domain/courses.ts'
import { MINUTE_MS } from '../../../lib/durations.ts'
import { countOf, formatCount, shortDateTime } from '../../../lib/formats.ts'
import { MAIL_LATE_MINUTES, UNDELIVERED_DAYS, UNDELIVERED_SHOWN } from '../../../policy.ts'
import { messageTitle } from '../../components/message-words.ts'
import type { Stats } from '../../stats.ts'

export interface Concern {
  title: string
  what: string
  href: string
  link: string
}

export function ofRefusedMail({ refused, where }: { refused: number; where: string }): Concern | null {
  if (refused === 0) return null
  return {
    title: `Resend refused ${countOf(refused, 'email')}${where}`,
    what: `Other mail goes out. ${refused === 1 ? 'The reader waits' : 'The readers wait'} until you send ${refused === 1 ? 'it' : 'them'} again. Fix the cause first.`,
    href: '/admin/sending',
    link: 'See why, and send again',
  }
}

export function ofUndelivered(rows: readonly UndeliveredRow[], courses: Courses): Concern | null {
  if (rows.length === 0) return null
  const all = rows.length >= UNDELIVERED_SHOWN
  const messages = [...Map.groupBy(rows, ({ course, message }) => messageTitle(courses.of(course), message))]
    .toSorted(([, one], [, other]) => other.length - one.length)
    .map(([title, of]) => `“${title}”${of.length === 1 ? '' : ` (${formatCount(of.length)})`}`)
  return {
    title: `${all ? 'More than ' : ''}${countOf(rows.length, 'email')} did not arrive`,
    what: `In the last ${UNDELIVERED_DAYS} days: ${messages.join(', ')}.`,
    href: '/admin/undelivered',
    link: 'See which, and why',
  }
}

interface Sending {
  readonly stats: Stats
  readonly zone: string
  readonly where: string
  readonly now: number
}

const SENDING = { href: '/admin/sending', link: 'Go to sending' } as const

export function ofSending({ stats, zone, where, now }: Sending): Concern | null {
  const { due, oldestDueAt } = stats
  const { state, reason, until } = stats.sending
  switch (state) {
    case 'stopped':
      return {
        title: 'Sending has stopped',
        what: `Resend refuses your mail: ${reason ?? 'it gives no reason'}. Usually the API key is wrong, or the domain is no longer verified. Nothing is lost, and sending resumes by itself once you fix it.`,
        ...SENDING,
      }
    case 'held':
      return {
        title: 'Sending waits for your quota',
        what: `Sending resumes ${until === null ? 'when Resend allows it' : shortDateTime(Date.parse(until), zone, now)}. Nothing is lost. If this happens often, your Resend plan is too small for your readers.`,
        ...SENDING,
      }
    case 'paused':
      return {
        title: 'Sending is paused',
        what: `No mail goes out until you resume (${reason}). ${countOf(due, 'email')} ${due === 1 ? 'is' : 'are'} waiting${where}.`,
        ...SENDING,
      }
    case 'running': {
      const since = oldestDueAt === null ? now : Date.parse(oldestDueAt)
      if (now - since <= MAIL_LATE_MINUTES * MINUTE_MS) return null
      return {
        title: 'Mail is late',
        what: `${countOf(due, 'email')}${where} should have gone out by now. The oldest has been due since ${shortDateTime(since, zone, now)}. A long queue clears by itself. If the number does not fall, check Resend’s status page.`,
        ...SENDING,
      }
    }
  }
}

export function ofConfirmMails({ sending: { confirmMails } }: Stats): Concern | null {
  if (confirmMails.state === 'running') return null
  return {
    title: 'Confirmation emails are paused',
    what: `People who sign up get nothing until you resume (${confirmMails.reason}). Confirmed readers still get their mail.`,
    ...SENDING,
  }
}

export function ofUncertain({ deliveries }: Stats): Concern | null {
  const { uncertain } = deliveries
  if (uncertain === 0) return null
  return {
    title: `${countOf(uncertain, 'email')} may or may not have gone out`,
    what: 'Resend did not answer for a day. Check whether it lists them as sent, and record the answer here. They are then settled or sent again.',
    href: '/admin/sending',
    link: 'Settle them',
  }
}
