import { oweConfirmAgain, putOffReminder } from '../db/confirm-mails.ts'
import { oweLink } from '../db/deliveries.ts'
import type { CompiledCourse } from '../domain/course.ts'
import { emailKeyOf } from '../domain/email-address.ts'
import { dayOf } from '../lib/zones.ts'

/**
 * Mails a reader the way to her course, and who has not confirmed the mail to confirm; nobody else anything. The same
 * statements run for every address, so that neither the answer nor its time tells who is on the list.
 */
export async function askLink(
  db: D1Database,
  course: Pick<CompiledCourse, 'id' | 'defaultTimezone'>,
  email: string,
  now: number,
): Promise<void> {
  const emailKey = emailKeyOf(email)
  const slotOn = dayOf(now, course.defaultTimezone)
  await db.batch([
    oweConfirmAgain(db, course.id, emailKey, slotOn, now),
    putOffReminder(db, emailKey, now),
    oweLink(db, course.id, emailKey, slotOn, now),
  ])
}
