import { coursesToFold, foldCourses } from '../db/retention.ts'

export const FOLDED_AFTER_DAYS = 90
const DAY_MS = 86_400_000
const FOLDED_A_RUN = 100

/** Folds courses that ended 90 days ago down to when each lesson was sent and done, up to 100 of them. */
export async function foldEnded(db: D1Database, now: number): Promise<void> {
  const before = now - FOLDED_AFTER_DAYS * DAY_MS
  const ended = await coursesToFold(db, before, FOLDED_A_RUN)
  if (ended.length > 0) await db.batch(foldCourses(db, ended, before))
}
