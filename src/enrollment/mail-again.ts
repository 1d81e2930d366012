import { deliveriesOf, scheduleMessage } from '../db/deliveries.ts'
import { restoreArchived } from '../db/retention.ts'
import { rowsOf } from '../db/rows.ts'
import type { Reader } from '../db/subscribers.ts'
import type { CompiledCourse } from '../domain/course.ts'
import { dayOf } from '../lib/zones.ts'
import { sendNextNow } from './lessons.ts'

/** `not_now`: it is on its way, came minutes ago, or several times today. */
export type MessageMailed =
  | 'scheduled'
  | 'not_now'
  | 'not_had'
  | 'unknown_message'
  | 'unconfirmed'
  | 'left'
  | 'suppressed'

/**
 * Mails a message that the reader has had once more. The lesson that is next is sent now instead, so that it does
 * not come twice. Moves no other lesson.
 */
export async function mailMessage(
  db: D1Database,
  input: { course: CompiledCourse; reader: Reader; message: string; now: number },
): Promise<MessageMailed> {
  const { course, reader, message, now } = input
  const { enrollmentId } = reader
  if (!messagesToMail(course).includes(message)) return 'unknown_message'
  switch (reader.status) {
    case 'pending':
      return 'unconfirmed'
    case 'unsubscribed':
      return 'left'
    case 'suppressed':
      return 'suppressed'
    case 'active':
    case 'paused':
    case 'completed':
  }
  const had = (await deliveriesOf(db, enrollmentId)).filter((row) => row.message === message)
  if (message !== 'link' && !had.some(({ status }) => status === 'sent')) {
    if (!had.some(({ status }) => status === 'scheduled')) return had.length === 0 ? 'not_had' : 'not_now'
    const sent = await sendNextNow(db, { course, enrollmentId, lesson: message, now })
    return sent === 'scheduled' ? 'scheduled' : 'not_now'
  }
  const scheduledOn = dayOf(now, reader.timezone)
  const results = await db.batch([
    ...restoreArchived(db, enrollmentId),
    scheduleMessage(db, { enrollmentId, message, scheduledOn }, now),
  ])
  return rowsOf(results.at(-1)).length === 0 ? 'not_now' : 'scheduled'
}

/** Confirm mails are left out: they follow a sign-up. */
export function messagesToMail({ lessons }: Pick<CompiledCourse, 'lessons'>): readonly string[] {
  return ['welcome', ...lessons, 'link']
}
