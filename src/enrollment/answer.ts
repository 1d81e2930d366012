import { recordHealthConsent } from '../db/consents.ts'
import type { Reader } from '../db/subscribers.ts'
import { setStage } from '../db/subscribers.ts'
import { setAnswered, setTrack } from '../db/workout-plans.ts'
import type { CompiledCourse, Stage, TrackName } from '../domain/course.ts'
import { planRestarted } from '../magnets/workout-plan/restart-plan.ts'
import { keptTrack, type Situation, situationTold, trackOf } from '../magnets/workout-plan/track.ts'

/**
 * Stores which month fits the reader: a stage, a track without a reason, or neither, with the consent to keep it. What is no
 * longer told is deleted along with its consent. Another month begins with its week 1: what was done in the old one is no step
 * in the new one.
 */
export async function answer(
  db: D1Database,
  course: CompiledCourse,
  reader: Reader,
  told: Situation,
  now: number,
): Promise<void> {
  const { stage } = told
  const track = told.track ?? trackKept(reader, told)
  const consent = { wording: course.consentVersion, page: '/course' }
  const record = (purpose: 'stage' | 'track', value: string | null) =>
    recordHealthConsent(db, reader.subscriberId, purpose, value === null ? null : consent, now)
  await db.batch([
    setStage(db, reader.subscriberId, stage),
    ...record('stage', stage),
    ...(track === reader.track ? [] : [setTrack(db, reader.enrollmentId, track), ...record('track', track)]),
    ...(trackOf({ stage, track }) === trackOf(reader) ? [] : planRestarted(db, reader, now)),
    ...(isNews(reader, { stage, track }) ? [setAnswered(db, reader.enrollmentId, now)] : []),
  ])
}

/** The month an answer leads to, which is what stands beside it where it is chosen. */
export function monthUnder(reader: Reader, stage: Stage): TrackName {
  const told = situationTold(stage)
  return trackOf({ ...told, track: trackKept(reader, told) })
}

/** A track chosen before stays under a stage that offers it; who tells nothing has the month of everybody. */
function trackKept(reader: Reader, { stage }: Situation): Situation['track'] {
  if (stage === null) return null
  return stage === reader.stage ? reader.track : keptTrack({ stage, track: reader.track })
}

/** Anything but what was known; that nothing is told is news as long as nobody was asked. */
function isNews(reader: Reader, told: Situation): boolean {
  if (told.stage !== reader.stage || told.track !== reader.track) return true
  return told.stage === null && told.track === null
}
