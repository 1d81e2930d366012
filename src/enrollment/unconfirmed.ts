import { scheduleReminders } from '../db/confirm-mails.ts'
import { eraseSubscribers, extendWaits, unconfirmedSince } from '../db/retention.ts'
import { closeOldSignUps } from '../db/sign-ups.ts'
import type { CompiledCourse } from '../domain/course.ts'
import { DAY_MS } from '../lib/durations.ts'
import { dayOf } from '../lib/zones.ts'
import { CONFIRM_LINK_DAYS, UNCONFIRMED_KEPT_DAYS } from '../policy.ts'

const REMINDED_A_RUN = 100

/** Schedules one reminder for each sign-up not confirmed within a day, up to 100 a run. Idempotent. */
export async function remindUnconfirmed(
  db: D1Database,
  course: Pick<CompiledCourse, 'defaultTimezone'>,
  now: number,
): Promise<void> {
  const scheduledOn = dayOf(now, course.defaultTimezone)
  await db.batch(
    scheduleReminders(db, {
      scheduledOn,
      since: now - CONFIRM_LINK_DAYS * DAY_MS,
      now,
      limit: REMINDED_A_RUN,
    }),
  )
}

const ERASED_A_RUN = 100

/**
 * Ends up to 100 sign-ups of each kind that were not confirmed within 30 days of their mail. Subscribers who
 * never confirmed are erased without a trace. Known readers lose only the answers of that sign-up.
 */
export async function eraseUnconfirmed(db: D1Database, now: number): Promise<void> {
  const before = now - UNCONFIRMED_KEPT_DAYS * DAY_MS
  await closeOldSignUps(db, before, ERASED_A_RUN, now)
  await extendWaits(db, before, before + DAY_MS, ERASED_A_RUN).run()
  const waiting = await unconfirmedSince(db, before, ERASED_A_RUN)
  if (waiting.length === 0) return
  const erasing = waiting.map((subscriberId) => ({ subscriberId, addressHash: null }))
  await db.batch(eraseSubscribers(db, erasing, before, now))
}
