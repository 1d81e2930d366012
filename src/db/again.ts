import { scheduleWelcome } from './deliveries.ts'

/** True for an enrollment `e` whose course can start again: it is over, and none of its mail is under way. */
export const MAY_START_AGAIN = `
  e.status = 'completed' and not exists (select 1 from suppressions where subscriber_id = e.subscriber_id)
  and not exists (select 1 from deliveries where enrollment_id = e.id and role = 'step'
                     and status in ('scheduled', 'sending'))`

interface Restarting {
  readonly enrollmentId: number
  readonly wording: string
  readonly page: string
  /** The day in the reader's zone. */
  readonly today: string
  readonly now: number
}

/**
 * Starts a completed course again, for one transaction. Steps of the run before become past, which nothing that
 * computes the next lesson reads, and their rounds go below zero, so that each lesson is unique again. Idempotent.
 */
export function startAgain(
  db: D1Database,
  { enrollmentId, wording, page, today, now }: Restarting,
): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `update deliveries set role = 'past', round = p.lowest - 1 - deliveries.round
           from (select message, min(0, min(round)) as lowest from deliveries where enrollment_id = ?1 group by message) p
          where deliveries.enrollment_id = ?1 and deliveries.role = 'step' and deliveries.message = p.message
            and exists (select 1 from enrollments e where e.id = ?1 and ${MAY_START_AGAIN})`,
      )
      .bind(enrollmentId),
    db
      .prepare(
        `update enrollments as e set status = 'active', confirmed_at = ?2, ended_at = null
          where e.id = ?1 and ${MAY_START_AGAIN}`,
      )
      .bind(enrollmentId, now),
    db
      .prepare(
        `insert into consents (enrollment_id, purpose, wording, page, source, given_at, confirmed_at)
         select e.id, 'course', ?3, ?4, e.source, ?2, ?2 from enrollments e
          where e.id = ?1 and ${STARTED}
            and not exists (select 1 from consents
                             where enrollment_id = e.id and purpose = 'course' and confirmed_at = ?2)`,
      )
      .bind(enrollmentId, now, wording, page),
    scheduleWelcome(db, enrollmentId, today, now),
    db.prepare(`select e.id from enrollments e where e.id = ?1 and ${STARTED}`).bind(enrollmentId, now),
  ]
}

const STARTED = `e.status = 'active' and e.confirmed_at = ?2`
