import { firstSlot } from '../course/calendar.ts'
import { confirmConsents } from '../db/consents.ts'
import { oweWelcome } from '../db/deliveries.ts'
import { activateEnrollment } from '../db/enrollments.ts'
import { forgetErasure } from '../db/erasures.ts'
import { unfoldCourse } from '../db/past-lessons.ts'
import { findReader, type Reader } from '../db/readers.ts'
import { findEmailKey } from '../db/subscribers.ts'
import { keyedHash } from '../lib/keyed-hash.ts'

/** How long a link confirms, from the last sign-up on. */
export const LINK_MS = 7 * 86_400_000

export type Confirmable = 'open' | 'confirmed' | 'lapsed' | 'left' | 'suppressed'
export type Confirmation = Exclude<Confirmable, 'open'> | 'unknown'

/** What a confirm link can still do for this reader. */
export function confirmable(reader: Reader, now: number): Confirmable {
  switch (reader.status) {
    case 'pending':
      return now - reader.signedUpAt > LINK_MS ? 'lapsed' : 'open'
    case 'active':
    case 'paused':
    case 'completed':
      return 'confirmed'
    case 'unsubscribed':
      return 'left'
    case 'suppressed':
      return 'suppressed'
  }
}

/** Starts the course and owes the welcome with its plan; posting it again changes nothing. */
export async function confirm(
  db: D1Database,
  erasureKey: string,
  enrollmentId: number,
  now: number,
): Promise<Confirmation> {
  const reader = await findReader(db, enrollmentId)
  if (reader === null) return 'unknown'
  const state = confirmable(reader, now)
  if (state !== 'open') return state
  const emailKey = await findEmailKey(db, reader.subscriberId)
  if (emailKey === null) return 'unknown'
  const { slotOn } = firstSlot(now, reader.timezone)
  await db.batch([
    ...unfoldCourse(db, enrollmentId),
    activateEnrollment(db, enrollmentId, now),
    confirmConsents(db, reader.subscriberId, now),
    oweWelcome(db, enrollmentId, slotOn, now),
    forgetErasure(db, keyedHash(erasureKey, emailKey), enrollmentId, now),
  ])
  return 'confirmed'
}
