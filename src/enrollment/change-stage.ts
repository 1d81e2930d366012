import type { CompiledCourse, Stage } from '../course/course.ts'
import { keptTrack, trackOf } from '../course/track.ts'
import { recordHealthConsent } from '../db/consents.ts'
import { setTrack } from '../db/plans.ts'
import type { Reader } from '../db/readers.ts'
import { setStage } from '../db/subscribers.ts'
import { planRestarted } from './restart-plan.ts'

/**
 * Stores the stage with the consent to it, or deletes both when the reader would rather not say. A chosen track ends with
 * a stage that does not offer it. Another track begins with its week 1: what was done in the old one is no step in the new one.
 */
export async function changeStage(
  db: D1Database,
  course: CompiledCourse,
  reader: Reader,
  stage: Stage | null,
  now: number,
): Promise<void> {
  const track = stage === reader.stage ? reader.track : keptTrack({ stage, track: reader.track })
  await db.batch([
    setStage(db, reader.subscriberId, stage),
    ...recordHealthConsent(
      db,
      reader.subscriberId,
      'stage',
      stage === null ? null : course.consentVersion,
      now,
    ),
    ...(track === reader.track ? [] : trackForgotten(db, reader, now)),
    ...(trackOf({ stage, track }) === trackOf(reader) ? [] : planRestarted(db, reader, now)),
  ])
}

function trackForgotten(db: D1Database, reader: Reader, now: number): D1PreparedStatement[] {
  return [
    setTrack(db, reader.enrollmentId, null),
    ...recordHealthConsent(db, reader.subscriberId, 'track', null, now),
  ]
}
