import { allRows, rowsOf } from './rows.ts'

export const BATCH_SIZE = 100

export interface OpenBatch {
  id: string
  lease: string
  attempts: number
  /** Set while an attempt may have been accepted by the provider: from then on the payload must not change. */
  firstAttemptAt: number | null
  frozen: string | null
}

/** Takes over the batch that has waited longest: one whose lease lapsed or whose time to retry has come. */
export async function takeUpBatch(
  db: D1Database,
  lease: string,
  now: number,
  leaseUntil: number,
): Promise<OpenBatch | null> {
  return db
    .prepare(
      `update batches set lease = ?1, available_at = ?3
        where id = (select id from batches where status = 'open' and available_at <= ?2
                     order by available_at limit 1)
      returning id, lease, attempts, first_attempt_at as firstAttemptAt, frozen`,
    )
    .bind(lease, now, leaseUntil)
    .first<OpenBatch>()
}

/** Claims up to 100 due deliveries, transactional ones first, into a new batch: one transaction. */
export async function claimDue(
  db: D1Database,
  batch: { id: string; lease: string },
  now: number,
  leaseUntil: number,
): Promise<OpenBatch | null> {
  const [, claimed] = await db.batch([
    db
      .prepare(
        `insert into batches (id, status, lease, available_at, created_at)
         select ?1, 'open', ?2, ?3, ?4
          where exists (select 1 from deliveries where status = 'scheduled' and priority = 0 and due_at <= ?4)
             or exists (select 1 from deliveries where status = 'scheduled' and priority = 1 and due_at <= ?4)`,
      )
      .bind(batch.id, batch.lease, leaseUntil, now),
    db
      .prepare(
        `update deliveries set status = 'sending', batch_id = ?1
          where id in (
            select id from (
              select * from (select id, priority, due_at from deliveries
                              where status = 'scheduled' and priority = 0 and due_at <= ?2
                              order by due_at limit ?3)
              union all
              select * from (select id, priority, due_at from deliveries
                              where status = 'scheduled' and priority = 1 and due_at <= ?2
                              order by due_at limit ?3))
            order by priority, due_at limit ?3)
         returning id`,
      )
      .bind(batch.id, now, BATCH_SIZE),
  ])
  if (rowsOf(claimed).length === 0) return null
  return { ...batch, attempts: 0, firstAttemptAt: null, frozen: null }
}

export async function messagesIn(db: D1Database, batchId: string): Promise<string[]> {
  const rows = await allRows<{ message: string }>(
    db
      .prepare(`select distinct message from deliveries where batch_id = ?1 and status = 'sending'`)
      .bind(batchId),
  )
  return rows.map((row) => row.message)
}

/** Marks one more attempt, if the lease is still ours. */
const MARK_ATTEMPT = `attempts = attempts + 1, first_attempt_at = coalesce(first_attempt_at, ?2)`

/**
 * Fixes what the payload is computed from and marks the attempt, in one transaction: whoever has left by now
 * is skipped, and from here on nothing in the batch changes. Null when the lease was lost.
 */
export async function freezeBatch(
  db: D1Database,
  batch: OpenBatch,
  frame: { baseUrl: string; secretId: string; versions: Readonly<Record<string, string>> },
  now: number,
): Promise<string | null> {
  const [, frozen] = await db.batch([
    db
      .prepare(
        `update deliveries set status = 'skipped', reason = 'left'
          where batch_id = ?1 and status = 'sending'
            and not exists (select 1 from enrollments e where e.id = deliveries.enrollment_id
                               and ((deliveries.message = 'confirm' and e.status = 'pending')
                                 or (deliveries.message <> 'confirm' and e.status in ('active', 'completed'))))
            and exists (select 1 from batches where id = ?1 and lease = ?2 and status = 'open')`,
      )
      .bind(batch.id, batch.lease),
    db
      .prepare(
        `update batches set ${MARK_ATTEMPT}, frozen = json_object('baseUrl', ?4, 'secretId', ?5, 'items', (
            select json_group_array(json_object(
                     'delivery', id, 'enrollment', enrollment_id, 'message', message, 'version', version,
                     'email', email, 'firstName', first_name, 'stage', stage))
              from (select d.id, d.enrollment_id, d.message, s.email, s.first_name,
                           coalesce(s.stage, 'general') as stage,
                           json_extract(?6, '$."' || d.message || '"') as version
                      from deliveries d
                      join enrollments e on e.id = d.enrollment_id
                      join subscribers s on s.id = e.subscriber_id
                     where d.batch_id = ?1 and d.status = 'sending'
                     order by d.priority, d.due_at, d.id)))
          where id = ?1 and lease = ?3 and status = 'open'
        returning frozen`,
      )
      .bind(batch.id, now, batch.lease, frame.baseUrl, frame.secretId, JSON.stringify(frame.versions)),
  ])
  return rowsOf<{ frozen: string }>(frozen)[0]?.frozen ?? null
}

/** Marks a further attempt with the payload as it stands. False when the lease was lost. */
export async function markAttempt(db: D1Database, batch: OpenBatch, now: number): Promise<boolean> {
  const row = await db
    .prepare(
      `update batches set ${MARK_ATTEMPT} where id = ?1 and lease = ?3 and status = 'open' returning id`,
    )
    .bind(batch.id, now, batch.lease)
    .first()
  return row !== null
}

/** The outcome is unknown: try again at `retryAt`, with the same key and the same bytes. */
export async function retryBatch(db: D1Database, batch: OpenBatch, problem: string, retryAt: number) {
  await db
    .prepare(
      `update batches set available_at = ?3, problem = ?4 where id = ?1 and lease = ?2 and status = 'open'`,
    )
    .bind(batch.id, batch.lease, retryAt, problem)
    .run()
}

/** The provider surely took nothing: the next attempt may freeze anew, unless an earlier one may have been accepted. */
export async function thawBatch(db: D1Database, batch: OpenBatch, problem: string, retryAt: number) {
  if (batch.firstAttemptAt !== null) return retryBatch(db, batch, problem, retryAt)
  await db
    .prepare(
      `update batches set available_at = ?3, problem = ?4, frozen = null, first_attempt_at = null
        where id = ?1 and lease = ?2 and status = 'open'`,
    )
    .bind(batch.id, batch.lease, retryAt, problem)
    .run()
}
