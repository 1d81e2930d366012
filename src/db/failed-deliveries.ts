import type { EnrollmentStatus } from '../domain/statuses.ts'
import { allRows, rowsOf } from './rows.ts'

export interface RefusedRow {
  delivery: number
  course: string
  message: string
  reason: string | null
  subscriberId: number
  email: string
}

const REFUSED = `d.status = 'failed' and d.accepted_at is null and d.role <> 'past'`

/** Refused mail that can still be sent again, because its reader has not left. */
export async function refusedDeliveries(db: D1Database): Promise<RefusedRow[]> {
  const sql = `
    select d.id as delivery, e.course, d.message, d.reason, s.id as subscriberId, s.email
      from deliveries d join enrollments e on e.id = d.enrollment_id join subscribers s on s.id = e.subscriber_id
     where ${REFUSED} and e.status not in ('unsubscribed', 'suppressed') order by d.enrollment_id, d.id limit 1000`
  return allRows<RefusedRow>(db.prepare(sql))
}

/** The number of `refusedDeliveries`. */
export async function countRefused(db: D1Database): Promise<number> {
  const sql = `
    select count(*) as n from deliveries d join enrollments e on e.id = d.enrollment_id
     where ${REFUSED} and e.status not in ('unsubscribed', 'suppressed')`
  return (await db.prepare(sql).first<number>('n')) ?? 0
}

/** Reschedules refused mail and returns how many. Freezing skips readers who have left. */
export async function rescheduleRefused(
  db: D1Database,
  subscriberId: number | null,
  now: number,
): Promise<number> {
  const sql = `
    update deliveries set status = 'scheduled', due_at = ?1, batch_id = null, reason = null
     where id in (select d.id from deliveries d join enrollments e on e.id = d.enrollment_id
                   where ${REFUSED} and e.status not in ('unsubscribed', 'suppressed')
                     and (?2 is null or e.subscriber_id = ?2) limit 1000)
    returning id`
  const result = await db.prepare(sql).bind(now, subscriberId).all()
  return rowsOf(result).length
}

export interface UncertainRow {
  batch: string
  problem: string | null
  firstAttemptAt: number | null
  delivery: number
  course: string
  message: string
  subscriberId: number
  email: string
}

/** Deliveries with an unknown outcome, oldest batch first. */
export async function uncertainDeliveries(db: D1Database): Promise<UncertainRow[]> {
  const sql = `
    select b.id as batch, b.problem, b.first_attempt_at as firstAttemptAt, d.id as delivery, e.course, d.message,
           s.id as subscriberId, s.email
      from deliveries d join batches b on b.id = d.batch_id
      join enrollments e on e.id = d.enrollment_id join subscribers s on s.id = e.subscriber_id
     where d.status = 'uncertain' order by b.created_at, b.id, d.id limit 1000`
  return allRows<UncertainRow>(db.prepare(sql))
}

/** The operator found out that the uncertain mails of a batch were sent: at the first attempt. */
export function settleAsSent(db: D1Database, batchId: string): D1PreparedStatement {
  const sql = `
    update deliveries
       set status = 'sent', sent_at = (select coalesce(first_attempt_at, created_at) from batches where id = ?1)
     where batch_id = ?1 and status = 'uncertain' returning id`
  return db.prepare(sql).bind(batchId)
}

/** Reschedules them for now, in a new batch. Freezing skips readers who have left. */
export function rescheduleBatch(db: D1Database, batchId: string, now: number): D1PreparedStatement {
  const sql = `
    update deliveries set status = 'scheduled', due_at = ?2, batch_id = null, reason = null
     where batch_id = ?1 and status = 'uncertain' returning id`
  return db.prepare(sql).bind(batchId, now)
}

export function closeUncertain(db: D1Database, batchId: string): D1PreparedStatement {
  const sql = `update batches set status = 'settled' where id = ?1 and status = 'uncertain' returning id`
  return db.prepare(sql).bind(batchId)
}

/** A mail that the provider accepted and that did not arrive. */
export interface UndeliveredRow {
  subscriberId: number
  email: string
  status: EnrollmentStatus
  course: string
  message: string
  /** When we learnt of it. */
  at: number
  /** `bounced`, or the provider's code, if it gave one. */
  reason: string | null
}

/**
 * Mails of one course, or of all, that failed, and transactional mails that bounced, latest first. One is left out
 * once it is sent again, its reader has confirmed or left, or the address was unblocked.
 */
export async function undeliveredMails(
  db: D1Database,
  course: string | null,
  since: number,
  limit: number,
): Promise<UndeliveredRow[]> {
  const sql = `
    select s.id as subscriberId, s.email, e.status, e.course, d.message, coalesce(d.failed_at, d.bounced_at) as at,
           iif(d.failed_at is null, 'bounced', d.reason) as reason
      from (select id from deliveries where failed_at > ?1
             union all
            select id from deliveries where bounced_at > ?1 and priority = 0 and failed_at is null) j
      cross join deliveries d on d.id = j.id
      join enrollments e on e.id = d.enrollment_id join subscribers s on s.id = e.subscriber_id
     where e.status <> 'unsubscribed' and d.delivered_at is null and (?3 is null or e.course = ?3)
       and coalesce(s.unblocked_at, 0) <= coalesce(d.failed_at, d.bounced_at)
       and (d.role <> 'confirmation' or coalesce(e.confirmed_at, 0) < d.due_at)
       and not exists (select 1 from deliveries a
                        where a.enrollment_id = d.enrollment_id and a.role = d.role and a.due_at > d.due_at
                          and (a.message = d.message or d.role = 'confirmation')
                          and a.status in ('scheduled', 'sending', 'sent') and a.bounced_at is null)
     order by at desc, d.id desc limit ?2`
  return allRows<UndeliveredRow>(db.prepare(sql).bind(since, limit, course))
}
