import { scheduleReminders } from '../db/confirm-mails.ts'
import { deleteUnconfirmed, extendWaits, unconfirmedSince } from '../db/retention.ts'
import { closeOldSignUps } from '../db/sign-ups.ts'
import type { Courses } from '../domain/courses.ts'
import { DAY_MS } from '../lib/durations.ts'
import { CONFIRM_LINK_DAYS, UNCONFIRMED_KEPT_DAYS } from '../policy.ts'
import { todayIn } from './today-in.ts'

const REMINDED_A_RUN = 100

/** Schedules one reminder for each sign-up not confirmed within a day, up to 100 a run. Idempotent. */
export async function remindUnconfirmed(db: D1Database, courses: Courses, now: number): Promise<void> {
  await db.batch(
    scheduleReminders(db, {
      todayIn: todayIn(courses, now),
      since: now - CONFIRM_LINK_DAYS * DAY_MS,
      now,
      limit: REMINDED_A_RUN,
    }),
  )
}

const ERASED_A_RUN = 100

/**
 * Ends up to 100 sign-ups of each kind that were not confirmed within 30 days of their mail. Subscribers who
 * never confirmed a course are erased without a trace. Readers of another course lose only this one, and those
 * who return to a course lose only the answers of that sign-up.
 */
export async function eraseUnconfirmed(db: D1Database, now: number): Promise<void> {
  const before = now - UNCONFIRMED_KEPT_DAYS * DAY_MS
  await closeOldSignUps(db, before, ERASED_A_RUN, now)
  await extendWaits(db, before, before + DAY_MS, ERASED_A_RUN).run()
  const waiting = await unconfirmedSince(db, before, ERASED_A_RUN)
  if (waiting.length === 0) return
  await db.batch(deleteUnconfirmed(db, waiting, before))
}
