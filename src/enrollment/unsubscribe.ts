import { recordReactivationConsent } from '../db/consents.ts'
import { skipUnsubscribed } from '../db/deliveries.ts'
import { endEnrollment, findLeft } from '../db/enrollments.ts'
import type { Leaving } from '../db/leaving.ts'
import { closeSignUps } from '../db/sign-ups.ts'
import type { Reader } from '../db/subscribers.ts'
import type { Courses } from '../domain/courses.ts'
import { DAY_MS } from '../lib/durations.ts'
import { UNDO_UNSUBSCRIBE_DAYS } from '../policy.ts'
import { reactivate } from './reactivate.ts'

/**
 * Ends the course, or every course of its reader, and cancels scheduled mail and open sign-ups, in one
 * transaction. Idempotent.
 */
export async function unsubscribe(
  db: D1Database,
  enrollmentId: number,
  leaving: Leaving,
  now: number,
): Promise<void> {
  await db.batch([
    endEnrollment(db, enrollmentId, leaving, now),
    skipUnsubscribed(db, enrollmentId, leaving, now),
    closeSignUps(db, enrollmentId, leaving, now),
  ])
}

type Resubscribed = 'resubscribed' | 'not_possible' | 'busy'

/** The deadline for undoing an unsubscribe. Null for suppressed readers and those who never confirmed. */
export function undoableUntil(reader: Reader, now: number): number | null {
  if (reader.status !== 'unsubscribed' || reader.confirmedAt === null || reader.endedAt === null) return null
  const until = reader.endedAt + UNDO_UNSUBSCRIBE_DAYS * DAY_MS
  return now <= until ? until : null
}

/** Undoes an unsubscribe: the course resumes as after a pause, with a new consent. Idempotent. */
export async function resubscribe(
  db: D1Database,
  input: { courses: Courses; enrollmentId: number; page: string; now: number },
): Promise<Resubscribed> {
  const { courses, enrollmentId, page, now } = input
  const reactivated = await reactivate(db, {
    courses,
    find: () => findLeft(db, enrollmentId, now - UNDO_UNSUBSCRIBE_DAYS * DAY_MS),
    now,
    along: (reader, { consentVersion }) => [
      recordReactivationConsent(db, reader, { wording: consentVersion, page }, now),
    ],
  })
  return ({ reactivated: 'resubscribed', not_away: 'not_possible', busy: 'busy' } as const)[reactivated]
}
