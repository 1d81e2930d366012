import type { DeliveryStatus } from '../domain/statuses.ts'
import { insertDelivery, OR_RESCHEDULE, type Role } from './deliveries.ts'
import { allRows, rowsOf } from './rows.ts'
import { RHYTHM, WAS_RECEIVED } from './schedules.ts'
import { addToCounters } from './stats.ts'

export interface Unsettled {
  id: number
  subscriberId: number
  course: string
  message: string
  role: Role
  scheduledOn: string
  /** As JSON. The next lesson is scheduled only while it is unchanged. */
  rhythm: string
  received: string
  /** For a welcome after a return: the day of the lesson skipped last, as JSON. */
  missed: string | null
}

/** The deliveries of a batch without an outcome, with all that each reader's next lesson depends on. */
export async function unsettledOf(db: D1Database, batchId: string): Promise<Unsettled[]> {
  const sql = `
    select d.id, e.subscriber_id as subscriberId, e.course, d.message, d.role, d.scheduled_on as scheduledOn, ${RHYTHM} as rhythm,
           (select json_group_array(h.message) from deliveries h
             where h.enrollment_id = d.enrollment_id and h.role <> 'past' and ${WAS_RECEIVED}) as received,
           iif(d.message = 'welcome' and d.round > 0,
               (select json_object('scheduledOn', m.scheduled_on, 'dueAt', m.due_at) from deliveries m
                 where m.enrollment_id = d.enrollment_id and m.status = 'skipped' and m.role = 'step'
                   and m.message <> 'welcome' order by m.due_at desc limit 1), null) as missed
      from deliveries d join enrollments e on e.id = d.enrollment_id
     where d.batch_id = ?1 and d.status = 'sending'`
  return allRows<Unsettled>(db.prepare(sql).bind(batchId))
}

export interface Settled {
  id: number
  /** The rhythm that `next` was computed from. */
  rhythm: string
  status: Exclude<DeliveryStatus, 'scheduled' | 'sending'>
  reason: string | null
  /** Null if the mail is not a step, the course is complete or the day cannot be computed. */
  next: { message: string; scheduledOn: string; dueAt: number } | null
  /** The reader has had every lesson. */
  completes: boolean
}

const SETTLING = `
  from json_each(?2) j
  cross join deliveries d on d.id = j.value ->> 'id' and d.batch_id = ?1 and d.status = 'sending'
  join enrollments e on e.id = d.enrollment_id and ${RHYTHM} = j.value ->> 'rhythm'`

const IS_STEP = `e.status = 'active' and d.role = 'step'`

/** What provider events reported in the meantime outweighs the verdict of the batch. */
const OUTCOME = `
  case when j.value ->> 'status' in ('sent', 'uncertain') and d.failed_at is not null then 'failed'
       when j.value ->> 'status' = 'uncertain' and d.accepted_at is not null then 'sent'
       else j.value ->> 'status' end`

const STEPS = `
  select course, message, 1 as owed, 0 as sent, 0 as delivered
    from (select distinct e.id, e.course, j.value ->> '$.next.message' as message ${SETTLING}
           where ${IS_STEP} and j.value ->> 'next' is not null) n
   where not exists (select 1 from deliveries h
                      where h.enrollment_id = n.id and h.message = n.message and h.round = 0)
   union all
  select e.course, d.message, 0, 1, 0 ${SETTLING} where ${OUTCOME} = 'sent'`

const HAS_UNSETTLED = `exists (select 1 from deliveries where batch_id = ?1 and status = 'sending')`

interface SettleBatchInput {
  readonly batchId: string
  readonly settled: readonly Settled[]
  readonly problem: string | null
  readonly now: number
  readonly along: readonly D1PreparedStatement[]
}

/**
 * Settles deliveries, schedules each reader's next one, closes the batch and clears its personal data, in one
 * transaction with `along`. If a rhythm has changed, that delivery stays unsettled and the batch open.
 * Idempotent.
 */
export async function settleBatch(
  db: D1Database,
  { batchId, settled, problem, now, along }: SettleBatchInput,
): Promise<'open' | 'closed'> {
  const list = JSON.stringify(settled)
  const results = await db.batch([
    ...along,
    db.prepare(addToCounters(STEPS)).bind(batchId, list),
    db
      .prepare(
        insertDelivery(
          {
            enrollment_id: 'e.id',
            message: `j.value ->> '$.next.message'`,
            priority: '1',
            scheduled_on: `j.value ->> '$.next.scheduledOn'`,
            due_at: `j.value ->> '$.next.dueAt'`,
            counted: '1',
          },
          `${SETTLING} where ${IS_STEP} and j.value ->> 'next' is not null ${OR_RESCHEDULE}`,
        ),
      )
      .bind(batchId, list),
    db
      .prepare(
        `update enrollments set status = 'completed', ended_at = ?3
          where id in (select e.id ${SETTLING} where ${IS_STEP} and j.value ->> 'completes')`,
      )
      .bind(batchId, list, now),
    db
      .prepare(
        `update deliveries
            set status = t.outcome, reason = coalesce(deliveries.reason, t.reason),
                sent_at = iif(t.outcome = 'sent', iif(t.verdict = 'sent', ?3, accepted_at), null)
           from (select d.id, ${OUTCOME} as outcome, j.value ->> 'status' as verdict,
                        j.value ->> 'reason' as reason ${SETTLING}) t
          where deliveries.id = t.id`,
      )
      .bind(batchId, list, now),
    db
      .prepare(
        `update batches
            set status = case when ${HAS_UNSETTLED} then 'open'
                              when exists (select 1 from deliveries where batch_id = ?1 and status = 'uncertain')
                                then 'uncertain'
                              else 'settled' end,
                frozen = iif(${HAS_UNSETTLED}, frozen, null), problem = ?2
          where id = ?1 and status = 'open'
        returning status`,
      )
      .bind(batchId, problem),
  ])
  return rowsOf<{ status: string }>(results.at(-1))[0]?.status === 'open' ? 'open' : 'closed'
}
