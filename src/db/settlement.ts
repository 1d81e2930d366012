import { allRows } from './rows.ts'

export interface Unsettled {
  id: number
  enrollmentId: number
  message: string
  slotOn: string
  timezone: string
  had: string
}

/** The deliveries of a batch that still wait for their outcome, with what each reader's next lesson depends on. */
export async function unsettledOf(db: D1Database, batchId: string): Promise<Unsettled[]> {
  return allRows<Unsettled>(
    db
      .prepare(
        `select d.id, d.enrollment_id as enrollmentId, d.message, d.slot_on as slotOn, s.timezone,
                (select json_group_array(h.message) from deliveries h
                  where h.enrollment_id = d.enrollment_id and h.status in ('sent', 'failed', 'uncertain')) as had
           from deliveries d
           join enrollments e on e.id = d.enrollment_id
           join subscribers s on s.id = e.subscriber_id
          where d.batch_id = ?1 and d.status = 'sending'`,
      )
      .bind(batchId),
  )
}

export interface Settlement {
  settled: { id: number; status: 'sent' | 'failed' | 'skipped' | 'uncertain'; reason: string | null }[]
  next: { enrollmentId: number; message: string; slotOn: string; dueAt: number }[]
  completed: number[]
  /** Why the outcome is not plain, for the operator; null when it is. */
  problem: string | null
}

// A copy she asked for takes no step in the course: the lesson after it is owed by the delivery that had its turn.
const IN_ORDER = `exists (select 1 from deliveries o
                           where o.batch_id = ?1 and o.enrollment_id = e.id and o.asked_at is null
                             and o.message <> 'confirm')`

/**
 * Deliveries settled, each reader's next delivery owed, the batch closed and its personal data cleared: one
 * transaction. What provider events have told meanwhile weighs more: accepted mail is not uncertain, and mail
 * that failed after it was accepted is not sent. Run again, it changes nothing.
 */
export async function settleBatch(
  db: D1Database,
  batchId: string,
  settlement: Settlement,
  now: number,
): Promise<void> {
  await db.batch([
    db
      .prepare(
        `update deliveries
            set status = case when j.value ->> 'status' in ('sent', 'uncertain') and failed_at is not null then 'failed'
                              when j.value ->> 'status' = 'uncertain' and accepted_at is not null then 'sent'
                              else j.value ->> 'status' end,
                reason = coalesce(reason, j.value ->> 'reason'),
                sent_at = case when failed_at is not null then null
                               when j.value ->> 'status' = 'sent' then ?3
                               when j.value ->> 'status' = 'uncertain' then accepted_at end
           from json_each(?2) j
          where deliveries.id = j.value ->> 'id' and deliveries.batch_id = ?1 and deliveries.status = 'sending'`,
      )
      .bind(batchId, JSON.stringify(settlement.settled), now),
    db
      .prepare(
        `insert into deliveries (enrollment_id, message, round, priority, status, slot_on, due_at)
         select e.id, j.value ->> 'message', 0, 1, 'scheduled', j.value ->> 'slotOn', j.value ->> 'dueAt'
           from json_each(?2) j join enrollments e on e.id = j.value ->> 'enrollmentId'
          where e.status = 'active' and exists (select 1 from batches where id = ?1 and status = 'open')
            and ${IN_ORDER}
         on conflict (enrollment_id, message, round) do update
            set status = 'scheduled', slot_on = excluded.slot_on, due_at = excluded.due_at, reason = null,
                batch_id = null
          where deliveries.status = 'skipped'`,
      )
      .bind(batchId, JSON.stringify(settlement.next)),
    db
      .prepare(
        `update enrollments as e set status = 'completed', ended_at = ?3
          where id in (select value from json_each(?2)) and status = 'active' and ${IN_ORDER}
            and exists (select 1 from batches where id = ?1 and status = 'open')`,
      )
      .bind(batchId, JSON.stringify(settlement.completed), now),
    db
      .prepare(
        `update batches
            set status = iif(exists (select 1 from deliveries where batch_id = ?1 and status = 'uncertain'),
                             'uncertain', 'settled'),
                frozen = null, problem = ?2
          where id = ?1 and status = 'open'`,
      )
      .bind(batchId, settlement.problem),
  ])
}
