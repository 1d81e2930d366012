import { allRows } from './rows.ts'

/** Pauses who is under way, or gives a pause another end; anyone else stays as she is. */
export function pauseEnrollment(
  db: D1Database,
  enrollmentId: number,
  untilOn: string | null,
): D1PreparedStatement {
  return db
    .prepare(
      `update enrollments set status = 'paused', paused_until_on = ?2
        where id = ?1 and status in ('active', 'paused')
      returning id`,
    )
    .bind(enrollmentId, untilOn)
}

export function skipScheduledOfPaused(db: D1Database, enrollmentId: number): D1PreparedStatement {
  return db
    .prepare(
      `update deliveries set status = 'skipped', reason = 'paused'
        where enrollment_id = ?1 and status = 'scheduled' and asked_at is null
          and exists (select 1 from enrollments where id = ?1 and status = 'paused')`,
    )
    .bind(enrollmentId)
}

export interface PausedReader {
  enrollmentId: number
  timezone: string
  pausedUntilOn: string | null
  /** Her deliveries as JSON, without copies she asked for. A resume computed from it holds only while it is still the same. */
  history: string
}

const HISTORY = `
  (select json_group_array(json_object('message', d.message, 'round', d.round, 'status', d.status,
                                       'slotOn', d.slot_on, 'sentAt', d.sent_at) order by d.id)
     from deliveries d where d.enrollment_id = e.id and d.message <> 'confirm' and d.asked_at is null)`

const PAUSED = `
  select e.id as enrollmentId, s.timezone, e.paused_until_on as pausedUntilOn, ${HISTORY} as history
    from enrollments e join subscribers s on s.id = e.subscriber_id
   where e.status = 'paused'`

export async function findPaused(db: D1Database, enrollmentId: number): Promise<PausedReader | null> {
  return db.prepare(`${PAUSED} and e.id = ?1`).bind(enrollmentId).first<PausedReader>()
}

/** The zones in which it matters what day it is: those of readers whose pause may be over somewhere on earth. */
export async function zonesOfPauses(db: D1Database, latestDay: string): Promise<string[]> {
  const rows = await allRows<{ timezone: string }>(
    db
      .prepare(
        `select distinct s.timezone from enrollments e join subscribers s on s.id = e.subscriber_id
          where e.status = 'paused' and e.paused_until_on <= ?1`,
      )
      .bind(latestDay),
  )
  return rows.map((row) => row.timezone)
}

/** Whose day has come where she is, the longest overdue first. */
export async function pausesOver(
  db: D1Database,
  latestDay: string,
  todayIn: Readonly<Record<string, string>>,
  limit: number,
): Promise<PausedReader[]> {
  return allRows<PausedReader>(
    db
      .prepare(
        `${PAUSED} and e.paused_until_on <= ?1 and e.paused_until_on <= (?2 ->> s.timezone)
          order by e.paused_until_on limit ?3`,
      )
      .bind(latestDay, JSON.stringify(todayIn), limit),
  )
}

export interface Return extends Omit<PausedReader, 'timezone'> {
  status: 'active' | 'completed'
  owed: { message: string; round: number; priority: 0 | 1; slotOn: string; dueAt: number } | null
}

/** Ends pauses and owes what comes next, unless her pause or her deliveries have changed: for one transaction. */
export function resumeEnrollments(
  db: D1Database,
  returns: readonly Return[],
  now: number,
): D1PreparedStatement[] {
  const list = JSON.stringify(returns)
  return [
    db
      .prepare(
        `update enrollments as e
            set status = j.value ->> 'status', paused_until_on = null,
                ended_at = iif(j.value ->> 'status' = 'completed', ?2, null)
           from json_each(?1) j
          where e.id = j.value ->> 'enrollmentId' and e.status = 'paused'
            and e.paused_until_on is j.value ->> 'pausedUntilOn' and ${HISTORY} = j.value ->> 'history'
        returning id`,
      )
      .bind(list, now),
    db
      .prepare(
        `insert into deliveries (enrollment_id, message, round, priority, status, slot_on, due_at)
         select e.id, j.value ->> '$.owed.message', j.value ->> '$.owed.round', j.value ->> '$.owed.priority',
                'scheduled', j.value ->> '$.owed.slotOn', j.value ->> '$.owed.dueAt'
           from json_each(?1) j join enrollments e on e.id = j.value ->> 'enrollmentId'
          where j.value ->> 'owed' is not null and e.status = 'active' and ${HISTORY} = j.value ->> 'history'
         on conflict (enrollment_id, message, round) do update
            set status = 'scheduled', slot_on = excluded.slot_on, due_at = excluded.due_at, reason = null,
                batch_id = null
          where deliveries.status = 'skipped'`,
      )
      .bind(list),
  ]
}
