import { oweReminders } from '../db/confirm-mails.ts'
import type { CompiledCourse } from '../domain/course.ts'
import { dayOf } from '../lib/zones.ts'
import { LINK_MS } from './confirm.ts'

const REMINDED_A_RUN = 100

/**
 * Owes the one reminder of each sign-up that was not confirmed in a day, up to 100 a run, while its link holds; then
 * there is silence. Running it again owes nothing twice.
 */
export async function remindUnconfirmed(
  db: D1Database,
  course: Pick<CompiledCourse, 'defaultTimezone'>,
  now: number,
): Promise<void> {
  const slotOn = dayOf(now, course.defaultTimezone)
  await db.batch(oweReminders(db, slotOn, now - LINK_MS, now, REMINDED_A_RUN))
}
