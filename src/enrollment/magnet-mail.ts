import { scheduleMessage } from '../db/deliveries.ts'
import { rowsOf } from '../db/rows.ts'
import type { Reader } from '../db/subscribers.ts'
import type { Course } from '../domain/magnet.ts'
import { dayOf } from '../lib/zones.ts'

/** Schedules another copy of the mail with the lead magnet, due now. Not for readers who left, and not too often. */
export async function requestMagnetMail(
  db: D1Database,
  { course, reader, now }: { course: Pick<Course, 'magnet'>; reader: Reader; now: number },
): Promise<'scheduled' | 'not_now'> {
  if (!course.magnet.isMailed) return 'not_now'
  const scheduledOn = dayOf(now, reader.timezone)
  const mail = { enrollmentId: reader.enrollmentId, message: 'welcome', scheduledOn }
  const scheduled = rowsOf(await scheduleMessage(db, mail, now).run())
  return scheduled.length === 0 ? 'not_now' : 'scheduled'
}
