import type { DeliveryRow } from './deliveries.ts'
import { allRows } from './rows.ts'

/** All that is known of one delivery. */
export interface DeliveryFacts extends DeliveryRow {
  status: 'scheduled' | 'sending' | 'sent' | 'failed' | 'skipped' | 'uncertain'
  bouncedAt: number | null
  complainedAt: number | null
  failedAt: number | null
  reason: string | null
}

export async function deliveryFactsOf(db: D1Database, enrollmentId: number): Promise<DeliveryFacts[]> {
  return allRows<DeliveryFacts>(
    db
      .prepare(
        `select message, role, status, slot_on as slotOn, due_at as dueAt, sent_at as sentAt,
                delivered_at as deliveredAt, bounced_at as bouncedAt, complained_at as complainedAt,
                failed_at as failedAt, done_at as doneAt, reason
           from deliveries where enrollment_id = ?1 order by due_at, id`,
      )
      .bind(enrollmentId),
  )
}

export interface Suppression {
  reason: 'bounced' | 'complained' | 'provider'
  suppressedAt: number
}

export async function suppressionOf(db: D1Database, subscriberId: number): Promise<Suppression | null> {
  return db
    .prepare('select reason, suppressed_at as suppressedAt from suppressions where subscriber_id = ?1')
    .bind(subscriberId)
    .first<Suppression>()
}
