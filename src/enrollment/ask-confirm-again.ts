import { oweSameConfirm, putOffReminder } from '../db/confirm-mails.ts'
import type { SignedUp } from '../db/sign-ups.ts'
import type { CompiledCourse } from '../domain/course.ts'
import { dayOf } from '../lib/zones.ts'

/** For who holds a link that has lapsed: mails it once more. */
export async function askConfirmAgain(
  db: D1Database,
  course: Pick<CompiledCourse, 'defaultTimezone'>,
  signUp: SignedUp,
  now: number,
): Promise<void> {
  await db.batch([
    oweSameConfirm(db, signUp.id, dayOf(now, course.defaultTimezone), now),
    putOffReminder(db, signUp.emailKey, now),
  ])
}
