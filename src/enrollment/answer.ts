import { replaceConsent } from '../db/consents.ts'
import { setAnswered, setSegment, setTrack } from '../db/enrollments.ts'
import type { Reader } from '../db/subscribers.ts'
import type { Segment, TrackName } from '../domain/course.ts'
import type { Course } from '../domain/magnet.ts'
import { type CourseRules, keptTrack, type Situation, situationTold, trackOf } from '../domain/segment.ts'

/**
 * Stores what the reader answered: a segment, a track without a reason, or neither, with the consent that
 * sensitive answers need. An answer withdrawn is deleted with its consent. On a different track the magnet
 * starts over.
 */
export async function answer(
  db: D1Database,
  input: { course: Course; reader: Reader; situation: Situation; now: number },
): Promise<void> {
  const { course, reader, situation, now } = input
  const { segment } = situation
  const track = situation.track ?? trackKept(course, reader, situation)
  const consent = { wording: course.consentVersion, page: '/course' }
  const needsConsent = course.segments?.isSensitive === true
  const record = (purpose: 'segment' | 'track', value: typeof consent | null) =>
    replaceConsent(db, {
      enrollmentId: reader.enrollmentId,
      purpose,
      consent: value,
      now,
    })
  await db.batch([
    setSegment(db, reader.enrollmentId, segment),
    ...record('segment', segment === null || !needsConsent ? null : consent),
    ...(track === reader.track
      ? []
      : [setTrack(db, reader.enrollmentId, track), ...record('track', track === null ? null : consent)]),
    ...(trackOf(course, { segment, track }) === trackOf(course, reader)
      ? []
      : course.magnet.onTrackChange(db, reader, now)),
    ...(isNews(reader, { segment, track }) ? [setAnswered(db, reader.enrollmentId, now)] : []),
  ])
}

/** Any change. "Rather not say" is news until the question has been answered. */
function isNews(reader: Reader, situation: Situation): boolean {
  if (situation.segment !== reader.segment || situation.track !== reader.track) return true
  return situation.segment === null && situation.track === null
}

/** The track that an answer leads to. Forms show it beside the answer. */
export function trackUnder(course: CourseRules, reader: Reader, segment: Segment): TrackName {
  const situation = situationTold(course, segment)
  return trackOf(course, { ...situation, track: trackKept(course, reader, situation) })
}

/** An earlier track stays if the segment offers it. Without a segment the reader gets the default's. */
function trackKept(course: CourseRules, reader: Reader, { segment }: Situation): Situation['track'] {
  if (segment === null) return null
  return segment === reader.segment ? reader.track : keptTrack(course, { segment, track: reader.track })
}
