import type { CompiledCourse, Stage } from '../course/course.ts'
import { recordStageConsent } from '../db/consents.ts'
import { setStage } from '../db/subscribers.ts'

/** Stores her stage with her consent to it, or deletes both when she would rather not say. */
export async function changeStage(
  db: D1Database,
  course: CompiledCourse,
  subscriberId: number,
  stage: Stage | null,
  now: number,
): Promise<void> {
  await db.batch([
    setStage(db, subscriberId, stage),
    ...recordStageConsent(db, subscriberId, stage === null ? null : course.consentVersion, now),
  ])
}
