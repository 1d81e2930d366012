import type { UndeliveredRow } from '../../../db/failed-deliveries.ts'
import type { CompiledCourse } from '../../../domain/course.ts'
import { MINUTE_MS } from '../../../lib/durations.ts'
import { MAIL_LATE_MINUTES, UNDELIVERED_DAYS, UNDELIVERED_SHOWN } from '../../../policy.ts'
import { countOf, formatCount, shortDateTime } from '../../components/formats.ts'
import { messageTitle } from '../../components/message-words.ts'
import type { Stats } from '../../stats.ts'

/** Something that needs the operator, and where to do something about it. */
export interface Concern {
  title: string
  what: string
  href: string
  link: string
}

export function ofRefusedMail(refused: number): Concern[] {
  if (refused === 0) return []
  return [
    {
      title: `Resend refused ${countOf(refused, 'mail')}`,
      what: `It takes the others. ${refused === 1 ? 'Its reader waits' : 'Their readers wait'} until you send ${refused === 1 ? 'it' : 'them'} again; put right first what was wrong.`,
      href: '/admin/sending',
      link: 'See why, and send again',
    },
  ]
}

export function ofUndelivered(rows: readonly UndeliveredRow[], course: CompiledCourse): Concern[] {
  if (rows.length === 0) return []
  const all = rows.length >= UNDELIVERED_SHOWN
  const messages = [...Map.groupBy(rows, ({ message }) => message)]
    .toSorted(([, one], [, other]) => other.length - one.length)
    .map(
      ([message, of]) =>
        `“${messageTitle(course, message)}”${of.length === 1 ? '' : ` (${formatCount(of.length)})`}`,
    )
  return [
    {
      title: `${all ? 'More than ' : ''}${countOf(rows.length, 'mail')} did not arrive`,
      what: `In the last ${UNDELIVERED_DAYS} days: ${messages.join(', ')}.`,
      href: '/admin/undelivered',
      link: 'See whose, and why',
    },
  ]
}

const SENDING = { href: '/admin/sending', link: 'Look at sending' } as const

export function ofSending({ stats, zone, now }: { stats: Stats; zone: string; now: number }): Concern[] {
  const { due, oldestDueAt } = stats
  const { state, reason, until } = stats.sending
  switch (state) {
    case 'stopped':
      return [
        {
          title: 'Sending has stopped',
          what: `Resend refuses your mail: ${reason ?? 'it gives no reason'}. As a rule the API key is wrong, or the domain is no longer verified. Nothing is lost, and once that is put right it goes on by itself.`,
          ...SENDING,
        },
      ]
    case 'held':
      return [
        {
          title: 'Sending waits for your quota',
          what: `Mail goes on ${until === null ? 'when Resend allows it' : shortDateTime(Date.parse(until), zone, now)}. Nothing is lost. If this happens often, your plan at Resend is too small for your readers.`,
          ...SENDING,
        },
      ]
    case 'paused':
      return [
        {
          title: 'Sending is paused',
          what: `No mail goes out until you resume (${reason}). ${countOf(due, 'mail')} ${due === 1 ? 'waits' : 'wait'}.`,
          ...SENDING,
        },
      ]
    case 'running': {
      const since = oldestDueAt === null ? now : Date.parse(oldestDueAt)
      if (now - since <= MAIL_LATE_MINUTES * MINUTE_MS) return []
      return [
        {
          title: 'Mail is late',
          what: `${countOf(due, 'mail')} should be out by now, the oldest since ${shortDateTime(since, zone, now)}. A long list is caught up with by itself; if the number does not fall, look at Resend’s status page.`,
          ...SENDING,
        },
      ]
    }
  }
}

export function ofConfirmMails({ sending: { confirmMails } }: Stats): Concern[] {
  if (confirmMails.state === 'running') return []
  return [
    {
      title: 'Confirm mails are paused',
      what: `People who sign up get nothing until you resume (${confirmMails.reason}). Readers who have confirmed get their mail.`,
      ...SENDING,
    },
  ]
}

export function ofUncertain({ deliveries }: Stats): Concern[] {
  const { uncertain } = deliveries
  if (uncertain === 0) return []
  return [
    {
      title: `Nobody knows whether ${countOf(uncertain, 'mail')} went out`,
      what: 'Resend did not answer for a day. Look whether it lists them as sent, then say so here, and they are settled or go out again.',
      href: '/admin/sending',
      link: 'Settle them',
    },
  ]
}
