import type { SessionName } from '../magnets/workout-plan/next-session.ts'
import { MAY_BE_OWED_AGAIN } from './as-read.ts'
import type { Lease, OpenBatch } from './batches.ts'
import { planPlace } from './plan-places.ts'
import { rowsOf } from './rows.ts'
import { WAITING } from './sign-ups.ts'
import { VARIANT } from './variants.ts'

/** Counts the attempt and starts the lease anew; ?1 batch, ?2 lease, ?3 now, ?4 until. */
const MARK_ATTEMPT = `attempts = attempts + 1, available_at = ?4,
  first_attempt_at = coalesce(first_attempt_at, ?3)`

/** A lesson that makes room for the one whose turn it is; null when she has had all there is. */
export interface Turn {
  readonly delivery: number
  readonly next: string | null
}

/** What is frozen of the course, beside what each reader brings. */
export interface FrozenFrame {
  readonly baseUrl: string
  readonly secretId: string
  /** The template of each message. */
  readonly versions: Readonly<Record<string, string>>
  /** The sessions of each track. */
  readonly sessions: Readonly<Record<string, readonly SessionName[]>>
}

/** ?1 batch, ?2 lease: we have the batch, and nothing of it is frozen. */
const UNFROZEN = `exists (select 1 from batches where id = ?1 and lease = ?2 and status = 'open' and frozen is null)`

/**
 * Fixes what the payload is computed from and marks the attempt, in one transaction: whoever has left or paused
 * by now is skipped, a lesson out of turn makes room for another, and from here on nothing in the batch changes. Null when the lease was lost.
 */
export async function freezeBatch(
  db: D1Database,
  batch: OpenBatch,
  frame: FrozenFrame,
  turns: readonly Turn[],
  lease: Lease,
): Promise<string | null> {
  const results = await db.batch([
    ...(turns.length === 0 ? [] : yieldTurns(db, batch, turns, lease.now)),
    db
      .prepare(
        `update deliveries
            set status = 'skipped',
                reason = iif((select status from enrollments where id = deliveries.enrollment_id) = 'paused',
                             'paused', 'left')
          where batch_id = ?1 and status = 'sending'
            and not exists (select 1 from enrollments e where e.id = deliveries.enrollment_id
                               and case deliveries.role
                                     when 'confirmation' then e.status = 'pending' or exists (
                                            select 1 from sign_ups w where w.id = deliveries.sign_up_id and ${WAITING})
                                     when 'asked' then e.status in ('active', 'paused', 'completed')
                                     when 'step' then e.status in ('active', 'completed') end)
            and ${UNFROZEN}`,
      )
      .bind(batch.id, batch.lease),
    db
      .prepare(
        `update batches set ${MARK_ATTEMPT}, frozen = json_object('baseUrl', ?5, 'secretId', ?6, 'items', (
            select json_group_array(json_object(
                     'delivery', id, 'enrollment', enrollment_id, 'signUp', sign_up_id, 'message', message,
                     'version', version, 'email', email, 'firstName', first_name, 'variant', variant,
                     'linkGeneration', link_generation, 'plan', json(plan)))
              from (select d.id, d.enrollment_id, d.sign_up_id, d.message, coalesce(w.email, s.email) as email,
                           iif(d.role = 'confirmation', null, s.first_name) as first_name, e.link_generation,
                           iif(d.role = 'confirmation', 'general', ${VARIANT}) as variant,
                           iif(d.role = 'confirmation', null, ${planPlace('?8')}) as plan,
                           json_extract(?7, '$."' || d.message || '"') as version
                      from deliveries d
                      join enrollments e on e.id = d.enrollment_id
                      join subscribers s on s.id = e.subscriber_id
                      left join sign_ups w on w.id = d.sign_up_id
                     where d.batch_id = ?1 and d.status = 'sending'
                     order by d.due_at, d.id)))
          where id = ?1 and lease = ?2 and status = 'open' and frozen is null
        returning frozen`,
      )
      .bind(
        batch.id,
        batch.lease,
        lease.now,
        lease.until,
        frame.baseUrl,
        frame.secretId,
        JSON.stringify(frame.versions),
        JSON.stringify(frame.sessions),
      ),
  ])
  return rowsOf<{ frozen: string }>(results.at(-1))[0]?.frozen ?? null
}

/** The lesson whose turn it is takes the slot, in a batch of its own; the one it takes it from is owed again after it. */
function yieldTurns(
  db: D1Database,
  batch: OpenBatch,
  turns: readonly Turn[],
  now: number,
): D1PreparedStatement[] {
  const list = JSON.stringify(turns)
  const yielding = `json_each(?3) j
    join deliveries d on d.id = j.value ->> 'delivery' and d.batch_id = ?1 and d.status = 'sending'
    join enrollments e on e.id = d.enrollment_id and e.status = 'active'
   where ${UNFROZEN}`
  return [
    db
      .prepare(
        `insert into deliveries (enrollment_id, message, round, role, priority, status, slot_on, due_at)
         select d.enrollment_id, j.value ->> 'next', 0, 'step', d.priority, 'scheduled', d.slot_on, d.due_at
           from ${yielding} and j.value ->> 'next' is not null
         on conflict (enrollment_id, message, round) do update
            set status = 'scheduled', slot_on = excluded.slot_on, due_at = excluded.due_at, reason = null,
                batch_id = null
          where ${MAY_BE_OWED_AGAIN}`,
      )
      .bind(batch.id, batch.lease, list),
    db
      .prepare(
        `update deliveries set status = 'skipped', reason = 'not its turn any more'
          where id in (select d.id from ${yielding})`,
      )
      .bind(batch.id, batch.lease, list),
    db
      .prepare(
        `update enrollments set status = 'completed', ended_at = ?4
          where status = 'active' and ${UNFROZEN}
            and id in (select d.enrollment_id from json_each(?3) j join deliveries d on d.id = j.value ->> 'delivery'
                        where j.value ->> 'next' is null and d.batch_id = ?1 and d.status = 'skipped')`,
      )
      .bind(batch.id, batch.lease, list, now),
  ]
}

/** Marks a further attempt with the payload as it stands. False when the lease was lost, or the batch was thawed. */
export async function markAttempt(db: D1Database, batch: OpenBatch, lease: Lease): Promise<boolean> {
  const row = await db
    .prepare(
      `update batches set ${MARK_ATTEMPT}
        where id = ?1 and lease = ?2 and status = 'open' and frozen is not null returning id`,
    )
    .bind(batch.id, batch.lease, lease.now, lease.until)
    .first()
  return row !== null
}
