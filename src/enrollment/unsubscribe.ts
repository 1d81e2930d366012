import { skipScheduled } from '../db/deliveries.ts'
import { endEnrollment } from '../db/enrollments.ts'
import { closeSignUps } from '../db/sign-ups.ts'

/** Ends the course and cancels what is scheduled or waits to be confirmed, in one transaction; again and again with the same end. */
export async function unsubscribe(db: D1Database, enrollmentId: number, now: number): Promise<void> {
  await db.batch([
    endEnrollment(db, enrollmentId, now),
    skipScheduled(db, enrollmentId, 'unsubscribed', now),
    closeSignUps(db, enrollmentId, now),
  ])
}
