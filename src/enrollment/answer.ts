import { replaceConsent } from '../db/consents.ts'
import { setAnswered, setSegment, setTrack } from '../db/enrollments.ts'
import type { Reader } from '../db/subscribers.ts'
import type { Segment, TrackName } from '../domain/course.ts'
import type { Course } from '../domain/magnet.ts'
import { keptTrack, type Situation, situationTold, trackOf } from '../domain/segment.ts'

/**
 * Stores which month suits the reader: by segment, by track without a reason, or neither, with the consent. An
 * answer withdrawn is deleted with its consent. A different month restarts at week 1, because sessions of the
 * old one do not count.
 */
export async function answer(
  db: D1Database,
  input: { course: Course; reader: Reader; situation: Situation; now: number },
): Promise<void> {
  const { course, reader, situation, now } = input
  const { segment } = situation
  const track = situation.track ?? trackKept(reader, situation)
  const consent = { wording: course.consentVersion, page: '/course' }
  const record = (purpose: 'segment' | 'track', value: string | null) =>
    replaceConsent(db, {
      enrollmentId: reader.enrollmentId,
      purpose,
      consent: value === null ? null : consent,
      now,
    })
  await db.batch([
    setSegment(db, reader.enrollmentId, segment),
    ...record('segment', segment),
    ...(track === reader.track ? [] : [setTrack(db, reader.enrollmentId, track), ...record('track', track)]),
    ...(trackOf({ segment, track }) === trackOf(reader) ? [] : course.magnet.onTrackChange(db, reader, now)),
    ...(isNews(reader, { segment, track }) ? [setAnswered(db, reader.enrollmentId, now)] : []),
  ])
}

/** Any change. "Rather not say" is news until the question has been answered. */
function isNews(reader: Reader, situation: Situation): boolean {
  if (situation.segment !== reader.segment || situation.track !== reader.track) return true
  return situation.segment === null && situation.track === null
}

/** The month that an answer leads to. Forms show it beside the answer. */
export function monthUnder(reader: Reader, segment: Segment): TrackName {
  const situation = situationTold(segment)
  return trackOf({ ...situation, track: trackKept(reader, situation) })
}

/** An earlier track stays if the segment offers it. Without a segment the reader gets the standard month. */
function trackKept(reader: Reader, { segment }: Situation): Situation['track'] {
  if (segment === null) return null
  return segment === reader.segment ? reader.track : keptTrack({ segment, track: reader.track })
}
