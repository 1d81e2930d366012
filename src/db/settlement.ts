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
}

/** Deliveries settled, each reader's next delivery owed, the batch closed and its personal data cleared: one transaction. */
export async function settleBatch(
  db: D1Database,
  batchId: string,
  status: 'settled' | 'uncertain',
  settlement: Settlement,
  now: number,
): Promise<void> {
  await db.batch([
    db
      .prepare(
        `update deliveries
            set status = j.value ->> 'status', reason = j.value ->> 'reason',
                sent_at = iif(j.value ->> 'status' in ('sent', 'uncertain'), ?3, null)
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
         on conflict (enrollment_id, message, round) do update
            set status = 'scheduled', slot_on = excluded.slot_on, due_at = excluded.due_at, reason = null,
                batch_id = null
          where deliveries.status = 'skipped'`,
      )
      .bind(batchId, JSON.stringify(settlement.next)),
    db
      .prepare(
        `update enrollments set status = 'completed', ended_at = ?3
          where id in (select value from json_each(?2)) and status = 'active'
            and exists (select 1 from batches where id = ?1 and status = 'open')`,
      )
      .bind(batchId, JSON.stringify(settlement.completed), now),
    db
      .prepare(
        `update batches set status = ?2, frozen = null, problem = iif(?2 = 'settled', null, problem)
          where id = ?1 and status = 'open'`,
      )
      .bind(batchId, status),
  ])
}
