import { type LeftReason, setLeftReason } from '../db/enrollments.ts'

/** Keeps why she left; of who has not left, nothing. */
export async function giveReason(db: D1Database, enrollmentId: number, reason: LeftReason): Promise<void> {
  await setLeftReason(db, enrollmentId, reason).run()
}
