import { allRows } from './rows.ts'

export interface UncertainRow {
  batch: string
  problem: string | null
  firstAttemptAt: number | null
  delivery: number
  message: string
  subscriberId: number
  email: string
}

/** Deliveries that nobody knows the outcome of, oldest batch first. */
export async function uncertainDeliveries(db: D1Database): Promise<UncertainRow[]> {
  return allRows<UncertainRow>(
    db.prepare(
      `select b.id as batch, b.problem, b.first_attempt_at as firstAttemptAt, d.id as delivery, d.message,
              s.id as subscriberId, s.email
         from deliveries d join batches b on b.id = d.batch_id
         join enrollments e on e.id = d.enrollment_id join subscribers s on s.id = e.subscriber_id
        where d.status = 'uncertain' order by b.created_at, b.id, d.id limit 1000`,
    ),
  )
}

/** What the operator found out: sent as of the first attempt, for all that is uncertain in the batch. */
export function settleAsSent(db: D1Database, batchId: string): D1PreparedStatement {
  return db
    .prepare(
      `update deliveries
          set status = 'sent', sent_at = (select coalesce(first_attempt_at, created_at) from batches where id = ?1)
        where batch_id = ?1 and status = 'uncertain' returning id`,
    )
    .bind(batchId)
}

/** Owed again now, in a new batch; who has left meanwhile is skipped when that one is frozen. */
export function oweAgain(db: D1Database, batchId: string, now: number): D1PreparedStatement {
  return db
    .prepare(
      `update deliveries set status = 'scheduled', due_at = ?2, batch_id = null, reason = null
        where batch_id = ?1 and status = 'uncertain' returning id`,
    )
    .bind(batchId, now)
}

export function closeUncertain(db: D1Database, batchId: string): D1PreparedStatement {
  return db
    .prepare(`update batches set status = 'settled' where id = ?1 and status = 'uncertain' returning id`)
    .bind(batchId)
}
