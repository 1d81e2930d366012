import { recordHealthConsent } from '../../db/consents.ts'
import { setTrack } from '../../db/enrollments.ts'
import type { Reader } from '../../db/subscribers.ts'
import type { CompiledCourse, TrackName } from '../../domain/course.ts'
import { needsOkay, trackFor, trackOf, tracksFor } from '../../domain/segment.ts'
import { planRestarted } from './restart-plan.ts'

export interface TrackChoice {
  /** Null deletes a choice: the month follows the stage again. */
  readonly track: TrackName | null
  /** The reader says that a clinician has okayed the hardest moves. */
  readonly isOkayed: boolean
}

export type TrackChosen = 'chosen' | 'not_offered' | 'needs_okay'

/**
 * Stores the month a reader wants, with the consent to keep it. The month that the stage brings anyway is no choice, and
 * nothing of it is kept. Another month begins with its week 1; the same one again changes nothing.
 */
export async function chooseTrack(
  db: D1Database,
  course: CompiledCourse,
  reader: Reader,
  choice: TrackChoice,
  now: number,
): Promise<TrackChosen> {
  const ofStage = trackFor(reader.stage)
  const wanted = choice.track ?? ofStage
  if (!tracksFor(reader.stage).includes(wanted)) return 'not_offered'
  if (needsOkay(reader.stage, wanted) && !choice.isOkayed && wanted !== trackOf(reader)) return 'needs_okay'
  const track = wanted === ofStage ? null : wanted
  if (track === reader.track) return 'chosen'
  const consent = track === null ? null : { wording: course.consentVersion, page: '/plan' }
  await db.batch([
    setTrack(db, reader.enrollmentId, track),
    ...recordHealthConsent(db, reader.subscriberId, 'track', consent, now),
    ...(wanted === trackOf(reader) ? [] : planRestarted(db, reader, now)),
  ])
  return 'chosen'
}
