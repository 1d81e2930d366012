import type { EnrollmentStatus } from '../domain/statuses.ts'
import { allRows, hasRow } from './rows.ts'

export interface EndpointRow {
  id: number
  url: string
  createdAt: number
  /** Posts still to be made, and posts given up on. */
  waiting: number
  lost: number
  problem: string | null
}

export async function listEndpoints(db: D1Database): Promise<EndpointRow[]> {
  const sql = `
    select id, url, created_at as createdAt, lost, problem,
           (select count(*) from webhook_posts where endpoint_id = webhook_endpoints.id) as waiting
      from webhook_endpoints order by id`
  return allRows<EndpointRow>(db.prepare(sql))
}

/** Adds an endpoint, or returns the one with this URL. */
export async function addEndpoint(db: D1Database, url: string, now: number): Promise<number> {
  const sql = `
    insert into webhook_endpoints (url, created_at) values (?1, ?2)
    on conflict (url) do update set url = excluded.url
    returning id`
  const row = await db.prepare(sql).bind(url, now).first<{ id: number }>()
  if (row === null) throw new Error('no endpoint was added')
  return row.id
}

/** Removes an endpoint and everything still to be posted to it. */
export async function removeEndpoint(db: D1Database, id: number): Promise<boolean> {
  return hasRow(db.prepare('delete from webhook_endpoints where id = ?1 returning id').bind(id))
}

/** An endpoint that belongs to one run until its lease ends. */
export interface LeasedEndpoint {
  id: number
  url: string
  problem: string | null
  /** Consecutive failures. */
  failures: number
}

/** Leases the endpoints that have posts due and need not wait, so that no other run posts to them. */
export async function leaseEndpoints(
  db: D1Database,
  lease: string,
  leaseUntil: number,
  now: number,
): Promise<LeasedEndpoint[]> {
  const sql = `
    update webhook_endpoints set lease = ?1, try_at = ?2
     where try_at <= ?3
       and exists (select 1 from webhook_posts where endpoint_id = webhook_endpoints.id and try_at <= ?3 limit 1)
    returning id, url, problem, failures`
  return allRows<LeasedEndpoint>(db.prepare(sql).bind(lease, leaseUntil, now))
}

export async function clearEndpointProblem(db: D1Database, id: number, lease: string): Promise<void> {
  const sql = 'update webhook_endpoints set problem = null, failures = 0 where id = ?1 and lease = ?2'
  await db.prepare(sql).bind(id, lease).run()
}

/** Ends a lease. Posts that the run did not reach are due for the next one. */
export async function releaseEndpoints(db: D1Database, lease: string, now: number): Promise<void> {
  const sql = 'update webhook_endpoints set lease = null, try_at = ?2 where lease = ?1'
  await db.prepare(sql).bind(lease, now).run()
}

export interface WebhookPost {
  id: number
  endpointId: number
  event:
    | 'reader.confirmed'
    | 'reader.completed'
    | 'reader.unsubscribed'
    | 'letters.subscribed'
    | 'letters.unsubscribed'
  happenedAt: number
  /** Attempts before this one. */
  attempts: number
  subscriberId: number
  email: string
  firstName: string | null
  course: string
  status: EnrollmentStatus
  /** Where the reader came from; null is unknown. */
  source: string | null
}

/** The posts due to these endpoints, at most `limit` each, the longest wait first. */
export async function duePosts(
  db: D1Database,
  endpointIds: readonly number[],
  limit: number,
  now: number,
): Promise<WebhookPost[]> {
  const sql = `
    select a.id, a.endpoint_id as endpointId, a.event, a.happened_at as happenedAt, a.attempts,
           s.id as subscriberId, s.email, s.first_name as firstName, e.course, e.status, e.source
      from json_each(?1) j
      join webhook_posts a on a.id in (select id from webhook_posts
                                        where endpoint_id = j.value and try_at <= ?2
                                        order by try_at, id limit ?3)
      join enrollments e on e.id = a.enrollment_id join subscribers s on s.id = e.subscriber_id
     order by a.try_at, a.id`
  return allRows<WebhookPost>(db.prepare(sql).bind(JSON.stringify(endpointIds), now, limit))
}

/** Counts an attempt before it is made. False if the reader was erased or another run has the endpoint. */
export async function countAttempt(
  db: D1Database,
  { id, endpointId }: WebhookPost,
  lease: string,
): Promise<boolean> {
  const sql = `
    update webhook_posts set attempts = attempts + 1
     where id = ?1 and exists (select 1 from webhook_endpoints where id = ?2 and lease = ?3) returning id`
  return hasRow(db.prepare(sql).bind(id, endpointId, lease))
}

export async function deletePost(db: D1Database, { id }: WebhookPost): Promise<void> {
  await db.prepare('delete from webhook_posts where id = ?1').bind(id).run()
}

/** The endpoint waits as a whole. This post then comes after those that are due before it. */
export async function retryPost(
  db: D1Database,
  { id, endpointId }: WebhookPost,
  failed: { problem: string; tryAt: number; endpointTryAt: number; lease: string },
): Promise<void> {
  await db.batch([
    db.prepare('update webhook_posts set try_at = ?2 where id = ?1').bind(id, failed.tryAt),
    restEndpoint(db, endpointId, failed),
  ])
}

/** Gives up on a post and counts it for the operator. The endpoint stays active. */
export async function giveUpPost(
  db: D1Database,
  { id, endpointId }: WebhookPost,
  problem: string,
): Promise<void> {
  await db.batch([
    db
      .prepare(
        `update webhook_endpoints set lost = lost + 1, problem = ?2
          where id = ?1 and exists (select 1 from webhook_posts where id = ?3)`,
      )
      .bind(endpointId, problem, id),
    db.prepare('delete from webhook_posts where id = ?1').bind(id),
  ])
}

/** Gives up on a post after its last failure, and with `alsoBefore` on all posts older than that. */
export async function giveUpFailedPosts(
  db: D1Database,
  { id, endpointId }: WebhookPost,
  failed: { problem: string; alsoBefore: number | null; endpointTryAt: number; lease: string },
): Promise<void> {
  const lost = `endpoint_id = ?1 and (id = ?2 or happened_at < ?3)`
  const before = failed.alsoBefore ?? 0
  await db.batch([
    db
      .prepare(
        `update webhook_endpoints set lost = lost + (select count(*) from webhook_posts where ${lost}) where id = ?1`,
      )
      .bind(endpointId, id, before),
    db.prepare(`delete from webhook_posts where ${lost}`).bind(endpointId, id, before),
    restEndpoint(db, endpointId, failed),
  ])
}

function restEndpoint(
  db: D1Database,
  id: number,
  { problem, endpointTryAt, lease }: { problem: string; endpointTryAt: number; lease: string },
): D1PreparedStatement {
  const sql = `
    update webhook_endpoints set problem = ?2, failures = failures + 1, try_at = ?3, lease = null
     where id = ?1 and lease = ?4`
  return db.prepare(sql).bind(id, problem, endpointTryAt, lease)
}
