import { HISTORY, MAY_BE_OWED_AGAIN, RHYTHM } from './as-read.ts'

/** Who gets no lessons and may come back: they paused, left by themselves, or their address was blocked. */
export interface AwayReader {
  enrollmentId: number
  away: 'paused' | 'unsubscribed' | 'suppressed'
  pausedUntilOn: string | null
  endedAt: number | null
  /** Her rhythm and her deliveries as JSON: a return computed from them holds only while they are still the same. */
  rhythm: string
  history: string
}

export const SELECT_AWAY = `
  select e.id as enrollmentId, e.status as away, e.paused_until_on as pausedUntilOn, e.ended_at as endedAt,
         ${RHYTHM} as rhythm, ${HISTORY} as history
    from enrollments e join subscribers s on s.id = e.subscriber_id`

/** Holds for an enrollment e that nothing has happened to since it was read into an element j of a JSON list. */
export const STILL_AWAY_AS_READ = `
  e.id = j.value ->> 'enrollmentId' and e.status = j.value ->> 'away'
  and e.paused_until_on is j.value ->> 'pausedUntilOn' and e.ended_at is j.value ->> 'endedAt'
  and ${RHYTHM} = j.value ->> 'rhythm' and ${HISTORY} = j.value ->> 'history'
  and not exists (select 1 from suppressions p where p.subscriber_id = e.subscriber_id)`

export interface Return extends AwayReader {
  status: 'active' | 'completed'
  owed: { message: string; round: number; priority: 0 | 1; slotOn: string; dueAt: number } | null
}

/** Lets readers go on and owes what comes next, unless something has happened to them since: for one transaction. */
export function returnReaders(
  db: D1Database,
  returns: readonly Return[],
  now: number,
): D1PreparedStatement[] {
  const list = JSON.stringify(returns)
  return [
    db
      .prepare(
        `update enrollments as e
            set status = j.value ->> 'status', paused_until_on = null, left_reason = null, suppressed_from = null,
                ended_at = iif(j.value ->> 'status' = 'completed', ?2, null)
           from json_each(?1) j
          where ${STILL_AWAY_AS_READ}
        returning id`,
      )
      .bind(list, now),
    db
      .prepare(
        `insert into deliveries (enrollment_id, message, round, priority, status, slot_on, due_at)
         select e.id, j.value ->> '$.owed.message', j.value ->> '$.owed.round', j.value ->> '$.owed.priority',
                'scheduled', j.value ->> '$.owed.slotOn', j.value ->> '$.owed.dueAt'
           from json_each(?1) j join enrollments e on e.id = j.value ->> 'enrollmentId'
          where j.value ->> 'owed' is not null and e.status = 'active'
            and ${RHYTHM} = j.value ->> 'rhythm' and ${HISTORY} = j.value ->> 'history'
         on conflict (enrollment_id, message, round) do update
            set status = 'scheduled', slot_on = excluded.slot_on, due_at = excluded.due_at, reason = null,
                batch_id = null
          where ${MAY_BE_OWED_AGAIN}`,
      )
      .bind(list),
  ]
}
