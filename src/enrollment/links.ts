import { putOffReminder, scheduleConfirmsAgain } from '../db/confirm-mails.ts'
import { scheduleLinks } from '../db/deliveries.ts'
import { nextLinkGeneration } from '../db/enrollments.ts'
import type { Reader } from '../db/subscribers.ts'
import type { Courses } from '../domain/courses.ts'
import { emailKeyOf } from '../domain/email-address.ts'
import { LAST_GENERATION, type LinkOwner } from '../mail/links.ts'
import { todayIn } from './today-in.ts'

/**
 * Mails the links of each of their courses to a reader, and a confirm mail for each that is unconfirmed. The same statements run for every
 * address, so that neither the answer nor its timing reveals who is on the list.
 */
export async function requestLink(
  db: D1Database,
  courses: Courses,
  email: string,
  now: number,
): Promise<void> {
  const mails = { emailKey: emailKeyOf(email), todayIn: todayIn(courses, now), now }
  await db.batch([
    scheduleConfirmsAgain(db, mails),
    putOffReminder(db, mails.emailKey, now),
    scheduleLinks(db, mails),
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
