import type { EnrollmentStatus } from '../domain/statuses.ts'
import { welcomeOf } from './deliveries.ts'
import { CLEARED } from './sign-ups.ts'
import { countedSource } from './sources.ts'

export interface InCourse {
  enrollmentId: number
  linkGeneration: number
  status: EnrollmentStatus
  confirmedAt: number | null
}

/** A subscriber in one of the courses. */
export function inCourse(db: D1Database, subscriberId: number, course: string): D1PreparedStatement {
  const sql = `
    select id as enrollmentId, link_generation as linkGeneration, status, confirmed_at as confirmedAt
      from enrollments where subscriber_id = ?1 and course = ?2`
  return db.prepare(sql).bind(subscriberId, course)
}

interface Starting {
  /** Of the course that the reader has completed. */
  readonly enrollmentId: number
  readonly course: string
  readonly wording: string
  readonly page: string
  /** The day in their zone. */
  readonly today: string
  readonly now: number
}

/**
 * Starts another course for a reader who has completed one, for one transaction. Their mailbox is confirmed, so what
 * waits for a confirmation of that course is closed unread: a stranger may have typed it. Idempotent.
 */
export function startCourse(db: D1Database, starting: Starting): D1PreparedStatement[] {
  const { enrollmentId, course, wording, page, today, now } = starting
  const completed = `
    from enrollments e where e.id = ?1 and e.status = 'completed'
     and not exists (select 1 from suppressions where subscriber_id = e.subscriber_id)`
  const started = `
    select n.id from enrollments e join enrollments n on n.subscriber_id = e.subscriber_id
     where e.id = ?1 and n.course = ?2 and n.status = 'active' and n.confirmed_at = ?3`
  const source = countedSource('?2', 'e.source', '?3')
  const statements = [
    `insert into enrollments (subscriber_id, course, status, signed_up_at, source)
     select e.subscriber_id, ?2, 'pending', ?3, ${source} ${completed}
     on conflict (subscriber_id, course) do nothing`,
    // An update, because webhooks and counters follow a change of status.
    `update enrollments as n
        set status = 'active', confirmed_at = ?3, signed_up_at = ?3, remind_at = null, ended_at = null,
            left_reason = null, source = iif(n.confirmed_at is null, t.source, n.source),
            source_at = iif(n.confirmed_at is null, null, coalesce(n.source_at, n.signed_up_at))
       from (select e.subscriber_id, ${source} as source ${completed}) t
      where n.subscriber_id = t.subscriber_id and n.course = ?2 and n.status in ('pending', 'unsubscribed')`,
    `update sign_ups set ${CLEARED('?3')} where closed_at is null and enrollment_id in (${started})`,
    `update deliveries set status = 'skipped', reason = 'confirmed meanwhile'
      where role = 'confirmation' and status = 'scheduled' and enrollment_id in (${started})`,
  ]
  return [
    ...statements.map((sql) => db.prepare(sql).bind(enrollmentId, course, now)),
    db
      .prepare(
        `insert into consents (enrollment_id, purpose, wording, page, source, given_at, confirmed_at)
         select s.id, 'course', ?4, ?5, (select source from enrollments where id = ?1), ?3, ?3
           from (${started}) s
          where not exists (select 1 from consents
                             where enrollment_id = s.id and purpose = 'course' and confirmed_at = ?3)`,
      )
      .bind(enrollmentId, course, now, wording, page),
    db
      .prepare(
        welcomeOf(
          `e.course = ?4 and e.subscriber_id = (select subscriber_id from enrollments where id = ?1)`,
        ),
      )
      .bind(enrollmentId, today, now, course),
  ]
}
