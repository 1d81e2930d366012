import { allRows, rowsOf } from './rows.ts'

export interface RefusedRow {
  delivery: number
  message: string
  reason: string | null
  subscriberId: number
  email: string
}

const REFUSED = `d.status = 'failed' and d.accepted_at is null`

/** Mail that the provider refused and that may still be sent again: its reader has not left. */
export async function refusedDeliveries(db: D1Database): Promise<RefusedRow[]> {
  return allRows<RefusedRow>(
    db.prepare(
      `select d.id as delivery, d.message, d.reason, s.id as subscriberId, s.email
         from deliveries d join enrollments e on e.id = d.enrollment_id join subscribers s on s.id = e.subscriber_id
        where ${REFUSED} and e.status not in ('unsubscribed', 'suppressed') order by d.enrollment_id, d.id limit 1000`,
    ),
  )
}

/** Of `refusedDeliveries`. */
export async function countRefused(db: D1Database): Promise<number> {
  const count = await db
    .prepare(
      `select count(*) as n from deliveries d join enrollments e on e.id = d.enrollment_id
        where ${REFUSED} and e.status not in ('unsubscribed', 'suppressed')`,
    )
    .first<number>('n')
  return count ?? 0
}

/** Owes refused mail again, of one subscriber or of all; who has left meanwhile is skipped when it is frozen. Tells how many. */
export async function oweRefused(db: D1Database, subscriberId: number | null, now: number): Promise<number> {
  const result = await db
    .prepare(
      `update deliveries set status = 'scheduled', due_at = ?1, batch_id = null, reason = null
        where id in (select d.id from deliveries d join enrollments e on e.id = d.enrollment_id
                      where ${REFUSED} and e.status not in ('unsubscribed', 'suppressed')
                        and (?2 is null or e.subscriber_id = ?2) limit 1000)
       returning id`,
    )
    .bind(now, subscriberId)
    .all()
  return rowsOf(result).length
}
