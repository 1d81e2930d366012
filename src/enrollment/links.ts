import { putOffReminder, scheduleConfirmAgain } from '../db/confirm-mails.ts'
import { scheduleLink } from '../db/deliveries.ts'
import { nextLinkGeneration } from '../db/enrollments.ts'
import type { Reader } from '../db/subscribers.ts'
import type { CompiledCourse } from '../domain/course.ts'
import { emailKeyOf } from '../domain/email-address.ts'
import { dayOf } from '../lib/zones.ts'
import { LAST_GENERATION, type LinkOwner } from '../mail/links.ts'

/**
 * Mails their links to a reader, or the confirm mail to an unconfirmed one. The same statements run for every
 * address, so that neither the answer nor its timing reveals who is on the list.
 */
export async function requestLink(
  db: D1Database,
  course: Pick<CompiledCourse, 'id' | 'defaultTimezone'>,
  email: string,
  now: number,
): Promise<void> {
  const emailKey = emailKeyOf(email)
  const scheduledOn = dayOf(now, course.defaultTimezone)
  await db.batch([
    scheduleConfirmAgain(db, { course: course.id, emailKey, scheduledOn, now }),
    putOffReminder(db, emailKey, now),
    scheduleLink(db, { course: course.id, emailKey, scheduledOn, now }),
  ])
}

type Renewed = { kind: 'renewed'; owner: LinkOwner } | { kind: 'used_up' } | { kind: 'unknown' }

/** Ends all earlier links except unsubscribe links. Two calls at once make one change; both get it. */
export async function renewLinks(db: D1Database, reader: Reader): Promise<Renewed> {
  const { enrollmentId, linkGeneration: before } = reader
  if (before >= LAST_GENERATION) return { kind: 'used_up' }
  const linkGeneration = await nextLinkGeneration(db, enrollmentId, before)
  return linkGeneration === null
    ? { kind: 'unknown' }
    : { kind: 'renewed', owner: { enrollmentId, linkGeneration } }
}
