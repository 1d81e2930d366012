import type { UndeliveredRow } from '../../db/failed-deliveries.ts'
import type { CompiledCourse } from '../../domain/course.ts'
import { UNDELIVERED_DAYS, UNDELIVERED_SHOWN } from '../../policy.ts'
import type { Concern } from './concern.ts'
import { countOf, formatCount } from './format-count.ts'
import { messageTitle } from './message-title.ts'

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
