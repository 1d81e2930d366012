import type { Stage, TrackName } from '../domain/course.ts'
import type { Pace } from '../domain/rhythm.ts'
import type { EnrollmentStatus } from './enrollments.ts'
import type { LeftReason } from './leavings.ts'
import { UNCONFIRMED } from './sign-ups.ts'

/** A subscriber in her course: the row most doors need. Who has never confirmed is as the last sign-up says. */
export interface Reader {
  enrollmentId: number
  subscriberId: number
  status: EnrollmentStatus
  firstName: string | null
  stage: Stage | null
  /** The month chosen without a reason given. Null follows the stage. */
  track: TrackName | null
  /** When they last said which month fits them. Null while the question is open, or the sign-up told. */
  answeredAt: number | null
  timezone: string
  pace: Pace
  /** What she has not chosen is null. */
  sendWeekday: number | null
  sendHour: number | null
  /** When her address first came: unlike signedUpAt it never changes. */
  createdAt: number
  signedUpAt: number
  confirmedAt: number | null
  pausedUntilOn: string | null
  /** When she left or had the last lesson. */
  endedAt: number | null
  leftReason: LeftReason | null
  /** Links of another generation open nothing. */
  linkGeneration: number
}

export async function findReader(db: D1Database, enrollmentId: number): Promise<Reader | null> {
  return db
    .prepare(
      `select e.id as enrollmentId, s.id as subscriberId, e.status,
              coalesce(w.first_name, s.first_name) as firstName,
              iif(w.stage = 'general', null, coalesce(w.stage, s.stage)) as stage, e.track, e.answered_at as answeredAt,
              coalesce(w.timezone, w.seen_timezone, s.timezone) as timezone, e.pace, e.send_weekday as sendWeekday, e.send_hour as sendHour, s.created_at as createdAt,
              e.signed_up_at as signedUpAt, e.confirmed_at as confirmedAt, e.paused_until_on as pausedUntilOn,
              e.ended_at as endedAt, e.left_reason as leftReason, e.link_generation as linkGeneration
         from enrollments e join subscribers s on s.id = e.subscriber_id ${UNCONFIRMED}
        where e.id = ?1`,
    )
    .bind(enrollmentId)
    .first<Reader>()
}
