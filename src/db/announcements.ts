import type { EnrollmentStatus } from './enrollments.ts'
import { allRows } from './rows.ts'

export interface Announcement {
  id: number
  endpointId: number
  event: 'reader.confirmed' | 'reader.completed' | 'reader.unsubscribed'
  happenedAt: number
  /** Those before this one. */
  attempts: number
  subscriberId: number
  email: string
  firstName: string | null
  course: string
  status: EnrollmentStatus
}

/** What these endpoints must be told by now, at most `limit` each, what has waited longest first. */
export async function dueAnnouncements(
  db: D1Database,
  endpointIds: readonly number[],
  limit: number,
  now: number,
): Promise<Announcement[]> {
  return allRows<Announcement>(
    db
      .prepare(
        `select a.id, a.endpoint_id as endpointId, a.event, a.happened_at as happenedAt, a.attempts,
                s.id as subscriberId, s.email, s.first_name as firstName, e.course, e.status
           from json_each(?1) j
           join announcements a on a.id in (select id from announcements
                                             where endpoint_id = j.value and try_at <= ?2
                                             order by try_at, id limit ?3)
           join enrollments e on e.id = a.enrollment_id join subscribers s on s.id = e.subscriber_id
          order by a.try_at, a.id`,
      )
      .bind(JSON.stringify(endpointIds), now, limit),
  )
}

/** Counts an attempt just before it is made. False when the reader was erased, or another run has the endpoint now. */
export async function countAttempt(
  db: D1Database,
  { id, endpointId }: Announcement,
  lease: string,
): Promise<boolean> {
  const row = await db
    .prepare(
      `update announcements set attempts = attempts + 1
        where id = ?1 and exists (select 1 from endpoints where id = ?2 and lease = ?3) returning id`,
    )
    .bind(id, endpointId, lease)
    .first()
  return row !== null
}

/** The endpoint has heard it: nothing is kept. */
export async function forgetAnnouncement(db: D1Database, { id }: Announcement): Promise<void> {
  await db.prepare('delete from announcements where id = ?1').bind(id).run()
}

/** The endpoint waits as a whole; this announcement comes after those that are due before its own time. */
export async function retryAnnouncement(
  db: D1Database,
  { id, endpointId }: Announcement,
  failed: { problem: string; tryAt: number; endpointTryAt: number; lease: string },
): Promise<void> {
  await db.batch([
    db.prepare('update announcements set try_at = ?2 where id = ?1').bind(id, failed.tryAt),
    restEndpoint(db, endpointId, failed),
  ])
}

/** Gives up on this announcement and counts it for the operator to see. The endpoint itself goes on. */
export async function loseAnnouncement(
  db: D1Database,
  { id, endpointId }: Announcement,
  problem: string,
): Promise<void> {
  await db.batch([
    db
      .prepare(
        `update endpoints set lost = lost + 1, problem = ?2
          where id = ?1 and exists (select 1 from announcements where id = ?3)`,
      )
      .bind(endpointId, problem, id),
    db.prepare('delete from announcements where id = ?1').bind(id),
  ])
}

/** Gives up on this announcement after its last failure, and with `alsoBefore` on all that is older than that. */
export async function loseFailed(
  db: D1Database,
  { id, endpointId }: Announcement,
  failed: { problem: string; alsoBefore: number | null; endpointTryAt: number; lease: string },
): Promise<void> {
  const lost = `endpoint_id = ?1 and (id = ?2 or happened_at < ?3)`
  const before = failed.alsoBefore ?? 0
  await db.batch([
    db
      .prepare(
        `update endpoints set lost = lost + (select count(*) from announcements where ${lost}) where id = ?1`,
      )
      .bind(endpointId, id, before),
    db.prepare(`delete from announcements where ${lost}`).bind(endpointId, id, before),
    restEndpoint(db, endpointId, failed),
  ])
}

function restEndpoint(
  db: D1Database,
  id: number,
  { problem, endpointTryAt, lease }: { problem: string; endpointTryAt: number; lease: string },
): D1PreparedStatement {
  return db
    .prepare(
      `update endpoints set problem = ?2, failures = failures + 1, try_at = ?3, lease = null
        where id = ?1 and lease = ?4`,
    )
    .bind(id, problem, endpointTryAt, lease)
}
