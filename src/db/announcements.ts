import type { EnrollmentStatus } from './readers.ts'
import { allRows } from './rows.ts'

export interface Announcement {
  id: number
  endpointId: number
  url: string
  event: 'reader.confirmed' | 'reader.completed' | 'reader.unsubscribed'
  happenedAt: number
  /** This one counted. */
  attempts: number
  subscriberId: number
  email: string
  firstName: string | null
  course: string
  status: EnrollmentStatus
}

/** Takes announcements whose time has come, and keeps others off them until `leaseUntil`. */
export async function takeDueAnnouncements(
  db: D1Database,
  limit: number,
  leaseUntil: number,
  now: number,
): Promise<Announcement[]> {
  const taken = await allRows<{ id: number }>(
    db
      .prepare(
        `update announcements set attempts = attempts + 1, try_at = ?3
          where id in (select id from announcements where try_at <= ?2 order by try_at limit ?1)
         returning id`,
      )
      .bind(limit, now, leaseUntil),
  )
  if (taken.length === 0) return []
  return allRows<Announcement>(
    db
      .prepare(
        `select a.id, a.endpoint_id as endpointId, p.url, a.event, a.happened_at as happenedAt, a.attempts,
                s.id as subscriberId, s.email, s.first_name as firstName, e.course, e.status
           from json_each(?1) j join announcements a on a.id = j.value
           join endpoints p on p.id = a.endpoint_id
           join enrollments e on e.id = a.enrollment_id join subscribers s on s.id = e.subscriber_id
          order by a.id`,
      )
      .bind(JSON.stringify(taken.map(({ id }) => id))),
  )
}

/** The endpoint has heard it: nothing is kept. */
export async function forgetAnnouncement(db: D1Database, { id, endpointId }: Announcement): Promise<void> {
  await db.batch([
    db.prepare('delete from announcements where id = ?1').bind(id),
    db.prepare('update endpoints set problem = null where id = ?1 and problem is not null').bind(endpointId),
  ])
}

export async function retryAnnouncement(
  db: D1Database,
  { id, endpointId }: Announcement,
  tryAt: number,
  problem: string,
): Promise<void> {
  await db.batch([
    db.prepare('update announcements set try_at = ?2 where id = ?1').bind(id, tryAt),
    db.prepare('update endpoints set problem = ?2 where id = ?1').bind(endpointId, problem),
  ])
}

/** Gives up on an announcement, and counts it for the operator to see. */
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
