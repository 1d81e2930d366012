import { CANARY_SECONDS, TROUBLED_BATCHES_MAX } from '../policy.ts'
import { dueLetter, HAS_UNSCHEDULED, hasDueLetter } from './letters.ts'
import { rowsOf } from './rows.ts'
import { BATCH_MAY_GO, MAY_GO, NOT_PAUSED } from './sending.ts'

/** Transactional mail (notices, the welcome) is always claimed before lessons (1), and those before letters (2). */
export type Priority = 0 | 1 | 2

/** Nothing is due, but a letter has readers still to be scheduled. */
type Work = { work: 'take_up' | 'claim' | 'claim_one'; priority: Priority } | { work: 'schedule_letter' }

export interface OpenBatch {
  id: string
  priority: Priority
  lease: string
  attempts: number
  /** Consecutive attempts that failed before the request left. */
  failures: number
  /** Set once the provider may have accepted an attempt. The 23 hours count from here. */
  firstAttemptAt: number | null
  /** When the provider first definitely refused a mail of this batch, or of the batch it was split from. */
  refusedAt: number | null
  /** Set at the first attempt. While it is set, the payload never changes. */
  frozen: string | null
}

export interface Lease {
  id: string
  now: number
  until: number
}

/**
 * What to do next, if anything: transactional mail first, open batches before new ones. A probe prefers
 * batches that were never refused. Batches with a problem hold back new work until a mail is accepted after
 * the newest of them was created.
 */
export async function nextWork(db: D1Database, now: number, isProbe: boolean): Promise<Work | null> {
  const sql = `
    select work, priority from (
      select 'take_up' as work, priority, refused_at is not null as suspect, 0 as rank from batches
       where status = 'open' and priority in (0, 1, 2) and available_at <= ?1 and ${BATCH_MAY_GO}
      union all
      select iif(troubled < ?2 or newest <= accepted_at, 'claim', 'claim_one'), priority, false, 1
        from (select p.value as priority,
                     (select count(*) from batches ${TROUBLED} and available_at > ?1) as troubled,
                     (select max(created_at) from batches ${TROUBLED}) as newest,
                     (select max(created_at) from batches
                       where status = 'open' and priority = p.value) as begun,
                     (select accepted_at from sending where id = 1) as accepted_at
                from json_each('[0,1,2]') p
               where iif(p.value = 2, ${hasDueLetter('?1')},
                         exists (select 1 from deliveries
                                  where status = 'scheduled' and priority = p.value and due_at <= ?1 and ${MAY_GO})))
       where troubled < ?2 or newest <= accepted_at or begun <= ?1 - ?4
      union all
      select 'schedule_letter', 3, false, 2 where not ?3 and ${HAS_UNSCHEDULED})
     where ${NOT_PAUSED}
    order by ?3 and suspect, priority, rank limit 1`
  return db
    .prepare(sql)
    .bind(now, TROUBLED_BATCHES_MAX, isProbe ? 1 : 0, CANARY_SECONDS * 1000)
    .first<Work>()
}

const TROUBLED = `where status = 'open' and priority = p.value and problem is not null`

/** Takes over the batch that has waited longest and whose lease has lapsed or whose retry is due. */
export async function takeUpBatch(
  db: D1Database,
  priority: Priority,
  lease: Lease,
  isProbe: boolean,
): Promise<OpenBatch | null> {
  const sql = `
    update batches set lease = ?1, available_at = ?3
     where id = (select id from batches where status = 'open' and priority = ?4 and available_at <= ?2
                     and ${BATCH_MAY_GO}
                  order by ?5 and refused_at is not null, available_at, rowid limit 1)
       and ${NOT_PAUSED}
   returning id, priority, lease, attempts, failures, first_attempt_at as firstAttemptAt,
             refused_at as refusedAt, frozen`
  return db
    .prepare(sql)
    .bind(lease.id, lease.now, lease.until, priority, isProbe ? 1 : 0)
    .first<OpenBatch>()
}

/**
 * Claims the oldest due deliveries of a priority, at most `size`, into a new batch, in one transaction.
 * Confirm mails get batches of their own, so that they can be held back separately.
 */
export async function claimDue(
  db: D1Database,
  batch: { id: string; priority: Priority; size: number },
  lease: Lease,
): Promise<OpenBatch | null> {
  const { exists, due } = batch.priority === 2 ? DUE_LETTERS : DUE
  const [, claimed] = await db.batch([
    db
      .prepare(
        `insert into batches (id, status, priority, lease, available_at, created_at)
         select ?1, 'open', ?5, ?2, ?3, ?4 where ${exists} and ${NOT_PAUSED}`,
      )
      .bind(batch.id, lease.id, lease.until, lease.now, batch.priority),
    db
      .prepare(
        `update deliveries set status = 'sending', batch_id = ?1
          where id in (select id from deliveries where ${due} order by due_at, id limit ?4) and ${NOT_PAUSED}
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
    failures: 0,
    firstAttemptAt: null,
    refusedAt: null,
    frozen: null,
  }
}

/** SQL for the two statements of a claim: whether mail is due at ?4, and that mail at ?2; ?5 and ?3 priority. */
const DUE = {
  exists: `exists (select 1 from deliveries
                    where status = 'scheduled' and priority = ?5 and due_at <= ?4 and ${MAY_GO})`,
  due: `status = 'scheduled' and priority = ?3 and due_at <= ?2
        and (role = 'confirmation') = (
          select role = 'confirmation' from deliveries
           where status = 'scheduled' and priority = ?3 and due_at <= ?2 and ${MAY_GO}
           order by due_at, id limit 1)`,
}

/** The same for letters, one of them at a time. */
const DUE_LETTERS = {
  exists: `?5 = 2 and ${hasDueLetter('?4')}`,
  due: `status = 'scheduled' and priority = 2 and ?3 = 2 and due_at <= ?2 and message = ${dueLetter('?2')}`,
}

/** The provider may have accepted the request: retries at `retryAt` with the same key and the same bytes. */
export function retryBatch(
  db: D1Database,
  batch: OpenBatch,
  problem: string,
  retryAt: number,
): D1PreparedStatement {
  const sql = `
    update batches set lease = '', available_at = ?3, problem = ?4
     where id = ?1 and lease = ?2 and status = 'open'`
  return db.prepare(sql).bind(batch.id, batch.lease, retryAt, problem)
}

/** A part of a batch that becomes a batch of its own, under its own key. */
export interface Piece {
  id: string
  deliveries: readonly number[]
  availableAt: number
  problem: string
  attempts: number
  failures: number
  refusedAt: number | null
}

/**
 * Splits a batch of which nothing can have been accepted. Each piece is frozen again, without readers who
 * have left. Deliveries in no piece stay. For one transaction; a no-op if the lease was lost.
 */
export function splitBatch(
  db: D1Database,
  batch: Pick<OpenBatch, 'id' | 'lease'>,
  pieces: readonly Piece[],
): D1PreparedStatement[] {
  const list = JSON.stringify(pieces)
  return [
    db
      .prepare(
        `insert into batches
           (id, status, priority, lease, available_at, problem, attempts, failures, refused_at, created_at)
         select j.value ->> 'id', 'open', b.priority, '', j.value ->> 'availableAt', j.value ->> 'problem',
                j.value ->> 'attempts', j.value ->> 'failures', coalesce(b.refused_at, j.value ->> 'refusedAt'),
                b.created_at
           from batches b, json_each(?3) j where b.id = ?1 and b.lease = ?2 and b.status = 'open'`,
      )
      .bind(batch.id, batch.lease, list),
    db
      .prepare(
        `update deliveries
            set batch_id = (select j.value ->> 'id' from json_each(?2) j
                             where deliveries.id in (select value from json_each(j.value, '$.deliveries')))
          where batch_id = ?1 and status = 'sending'
            and id in (select d.value from json_each(?2) j, json_each(j.value, '$.deliveries') d)
            and exists (select 1 from batches where id = (?2 ->> '$[0].id'))`,
      )
      .bind(batch.id, list),
    db
      .prepare(
        `update batches set status = 'settled', frozen = null
          where id = ?1 and lease = ?2 and status = 'open'
            and not exists (select 1 from deliveries where batch_id = ?1 and status = 'sending')`,
      )
      .bind(batch.id, batch.lease),
  ]
}
