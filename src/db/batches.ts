import { rowsOf } from './rows.ts'
import { NOT_PAUSED } from './sending.ts'

/** Transactional mail (notices, welcome) is claimed before lessons, always. */
export type Priority = 0 | 1

export interface OpenBatch {
  id: string
  priority: Priority
  lease: string
  attempts: number
  /** Set while an attempt may have been accepted by the provider: counts toward the 23 hours. */
  firstAttemptAt: number | null
  /** Set from the first attempt on: the payload never changes while it is. */
  frozen: string | null
}

export interface Lease {
  id: string
  now: number
  until: number
}

/** So many batches may wait with an unknown outcome before no new one is claimed: an outage must not freeze everybody. */
const MAX_TROUBLED = 10

export type Work = 'take_up' | 'claim'

/** What to do next at this priority, if anything: batches left behind come before new ones. */
export async function nextWork(
  db: D1Database,
  now: number,
): Promise<{ work: Work; priority: Priority } | null> {
  return db
    .prepare(
      `select work, priority from (
         select 'take_up' as work, priority, 0 as rank from batches
          where status = 'open' and priority in (0, 1) and available_at <= ?1
         union all
         select 'claim', p.value, 1 from json_each('[0,1]') p
          where exists (select 1 from deliveries
                         where status = 'scheduled' and priority = p.value and due_at <= ?1)
            and (select count(*) from batches
                  where status = 'open' and priority = p.value and available_at > ?1
                    and problem is not null) < ?2)
        where ${NOT_PAUSED}
       order by priority, rank limit 1`,
    )
    .bind(now, MAX_TROUBLED)
    .first()
}

/** Takes over the batch that has waited longest: one whose lease lapsed or whose time to retry has come. */
export async function takeUpBatch(
  db: D1Database,
  priority: Priority,
  lease: Lease,
): Promise<OpenBatch | null> {
  return db
    .prepare(
      `update batches set lease = ?1, available_at = ?3
        where id = (select id from batches where status = 'open' and priority = ?4 and available_at <= ?2
                     order by available_at limit 1)
          and ${NOT_PAUSED}
      returning id, priority, lease, attempts, first_attempt_at as firstAttemptAt, frozen`,
    )
    .bind(lease.id, lease.now, lease.until, priority)
    .first<OpenBatch>()
}

/** Claims the oldest due deliveries of a priority, at most `size`, into a new batch: one transaction. */
export async function claimDue(
  db: D1Database,
  batch: { id: string; priority: Priority; size: number },
  lease: Lease,
): Promise<OpenBatch | null> {
  const [, claimed] = await db.batch([
    db
      .prepare(
        `insert into batches (id, status, priority, lease, available_at, created_at)
         select ?1, 'open', ?5, ?2, ?3, ?4
          where exists (select 1 from deliveries where status = 'scheduled' and priority = ?5 and due_at <= ?4)
            and ${NOT_PAUSED}`,
      )
      .bind(batch.id, lease.id, lease.until, lease.now, batch.priority),
    db
      .prepare(
        `update deliveries set status = 'sending', batch_id = ?1
          where id in (select id from deliveries
                        where status = 'scheduled' and priority = ?3 and due_at <= ?2
                        order by due_at, id limit ?4)
            and ${NOT_PAUSED}
         returning id`,
      )
      .bind(batch.id, lease.now, batch.priority, batch.size),
  ])
  if (rowsOf(claimed).length === 0) return null
  return {
    id: batch.id,
    priority: batch.priority,
    lease: lease.id,
    attempts: 0,
    firstAttemptAt: null,
    frozen: null,
  }
}

/** The outcome is unknown, or `refused`: try again at `retryAt`, with the same key and the same bytes. */
export async function retryBatch(
  db: D1Database,
  batch: OpenBatch,
  problem: string,
  retryAt: number,
  refused: boolean,
): Promise<void> {
  await db
    .prepare(
      `update batches set available_at = ?3, problem = ?4, first_attempt_at = iif(?5, ?6, first_attempt_at)
        where id = ?1 and lease = ?2 and status = 'open'`,
    )
    .bind(batch.id, batch.lease, retryAt, problem, refused ? 1 : 0, batch.firstAttemptAt)
    .run()
}

/** Nothing of the batch can have been accepted: the next attempt freezes anew, without who has left meanwhile. */
export async function thawBatch(
  db: D1Database,
  batch: OpenBatch,
  problem: string,
  retryAt: number,
): Promise<void> {
  await db
    .prepare(
      `update batches set available_at = ?3, problem = ?4, frozen = null, first_attempt_at = null, attempts = 0
        where id = ?1 and lease = ?2 and status = 'open'`,
    )
    .bind(batch.id, batch.lease, retryAt, problem)
    .run()
}
