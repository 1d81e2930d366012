import type { CompiledCourse, Stage } from '../course/course.ts'
import { trackFor } from '../course/track.ts'
import { recordStageConsent } from '../db/consents.ts'
import type { Reader } from '../db/readers.ts'
import { setStage } from '../db/subscribers.ts'
import { planRestarted } from './restart-plan.ts'

/**
 * Stores her stage with her consent to it, or deletes both when she would rather not say. Another track of workouts
 * begins with its week 1: what she did in the old one is no step in the new one.
 */
export async function changeStage(
  db: D1Database,
  course: CompiledCourse,
  reader: Reader,
  stage: Stage | null,
  now: number,
): Promise<void> {
  await db.batch([
    setStage(db, reader.subscriberId, stage),
    ...recordStageConsent(db, reader.subscriberId, stage === null ? null : course.consentVersion, now),
    ...(trackFor(stage) === trackFor(reader.stage) ? [] : planRestarted(db, reader, now)),
  ])
}
