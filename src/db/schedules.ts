import type { Pace } from '../domain/rhythm.ts'
import type { EnrollmentStatus } from '../domain/statuses.ts'
import { insertDelivery, OR_RESCHEDULE } from './deliveries.ts'

/**
 * SQL over an enrollment `e`. Time zone rules cannot be computed in SQL, so JavaScript computes from these
 * values and the result is written only while they are unchanged.
 */

/** A reader's rhythm as JSON. Null means not chosen. */
export const RHYTHM = `
  json_object('pace', e.pace, 'weekday', e.send_weekday, 'hour', e.send_hour,
              'zone', (select r.timezone from subscribers r where r.id = e.subscriber_id))`

/** True for a delivery `h` that the reader received, as far as we know. Refused mail never left. */
export const WAS_RECEIVED = `(h.status in ('sent', 'uncertain') or (h.status = 'failed' and h.accepted_at is not null))`

/**
 * The steps of a course as JSON. The day of a scheduled step is left out, so moving it leaves the history
 * unchanged. A skipped step keeps its due time: a reader who is back that day still gets it.
 */
const HISTORY = `
  (select json_group_array(json_object('message', h.message, 'round', h.round, 'status', h.status,
                                       'wasReceived', ${WAS_RECEIVED},
                                       'scheduledOn', iif(h.status = 'scheduled', null, h.scheduled_on),
                                       'dueAt', iif(h.status = 'skipped', h.due_at, null),
                                       'sentAt', h.sent_at) order by h.id)
     from deliveries h where h.enrollment_id = e.id and h.role = 'step')`

/** A reader's rhythm and deliveries at one moment. */
export interface Snapshot {
  enrollmentId: number
  rhythm: string
  history: string
}

/** ?1 enrollment, ?2 rhythm, ?3 history. */
export const IS_UNCHANGED = `e.id = ?1 and ${RHYTHM} = ?2 and ${HISTORY} = ?3`

/** Includes the day of the lesson that is scheduled, if any. */
export interface ScheduledSnapshot extends Snapshot {
  scheduledOn: string | null
  dueAt: number | null
}

export async function findSnapshot(db: D1Database, enrollmentId: number): Promise<ScheduledSnapshot | null> {
  const sql = `
    select e.id as enrollmentId, ${RHYTHM} as rhythm, ${HISTORY} as history,
           n.scheduled_on as scheduledOn, n.due_at as dueAt
      from enrollments e
      left join deliveries n on n.enrollment_id = e.id and n.status = 'scheduled' and +n.priority = 1
     where e.id = ?1 limit 1`
  return db.prepare(sql).bind(enrollmentId).first<ScheduledSnapshot>()
}

/** Moves the scheduled lesson unless it was moved or is due. The plus keeps SQLite to this reader's rows. */
export function moveScheduled(
  db: D1Database,
  { enrollmentId, rhythm, history, dueAt }: ScheduledSnapshot,
  day: { scheduledOn: string; dueAt: number },
  now: number,
): D1PreparedStatement {
  const sql = `
    update deliveries set scheduled_on = ?4, due_at = ?5
     where enrollment_id = ?1 and status = 'scheduled' and +priority = 1 and due_at > ?6 and due_at = ?7
       and exists (select 1 from enrollments e where ${IS_UNCHANGED})`
  return db.prepare(sql).bind(enrollmentId, rhythm, history, day.scheduledOn, day.dueAt, now, dueAt)
}

/** Last in its transaction, because it changes what was read. Returns no row if that had changed before. */
export function storeRhythm(
  db: D1Database,
  snapshot: Snapshot,
  rhythm: { pace: Pace; weekday: number | null; hour: number | null },
): D1PreparedStatement {
  const sql = `
    update enrollments as e set pace = ?4, send_weekday = ?5, send_hour = ?6 where ${IS_UNCHANGED}
    returning id`
  return db
    .prepare(sql)
    .bind(snapshot.enrollmentId, snapshot.rhythm, snapshot.history, rhythm.pace, rhythm.weekday, rhythm.hour)
}

/** The same for the zone. */
export function storeZone(db: D1Database, snapshot: Snapshot, zone: string): D1PreparedStatement {
  const sql = `
    update subscribers set timezone = ?4
     where id = (select e.subscriber_id from enrollments e where ${IS_UNCHANGED})
    returning id`
  return db.prepare(sql).bind(snapshot.enrollmentId, snapshot.rhythm, snapshot.history, zone)
}

/** A reader who gets no lessons and may return: paused, unsubscribed or blocked. */
export interface AwayReader {
  enrollmentId: number
  course: string
  away: Extract<EnrollmentStatus, 'paused' | 'unsubscribed' | 'suppressed'>
  pausedUntilOn: string | null
  endedAt: number | null
  /** As JSON. A reactivation computed from both is written only while they are unchanged. */
  rhythm: string
  history: string
}

export const SELECT_AWAY = `
  select e.id as enrollmentId, e.course, e.status as away, e.paused_until_on as pausedUntilOn, e.ended_at as endedAt,
         ${RHYTHM} as rhythm, ${HISTORY} as history
    from enrollments e join subscribers s on s.id = e.subscriber_id`

/** True for an enrollment `e` that has not changed since it was read into an element `j` of a JSON list. */
export const IS_AWAY_UNCHANGED = `
  e.id = j.value ->> 'enrollmentId' and e.status = j.value ->> 'away'
  and e.paused_until_on is j.value ->> 'pausedUntilOn' and e.ended_at is j.value ->> 'endedAt'
  and ${RHYTHM} = j.value ->> 'rhythm' and ${HISTORY} = j.value ->> 'history'
  and not exists (select 1 from suppressions p where p.subscriber_id = e.subscriber_id)`

export interface Reactivation extends AwayReader {
  status: Extract<EnrollmentStatus, 'active' | 'completed'>
  next: { message: string; round: number; priority: 0 | 1; scheduledOn: string; dueAt: number } | null
}

/** Resumes readers and schedules what comes next, unless they have changed since. For one transaction. */
export function reactivateReaders(
  db: D1Database,
  reactivations: readonly Reactivation[],
  now: number,
): D1PreparedStatement[] {
  const list = JSON.stringify(reactivations)
  return [
    db
      .prepare(
        `update enrollments as e
            set status = j.value ->> 'status', paused_until_on = null, left_reason = null, suppressed_from = null,
                ended_at = iif(j.value ->> 'status' = 'completed', ?2, null)
           from json_each(?1) j
          where ${IS_AWAY_UNCHANGED}
        returning id`,
      )
      .bind(list, now),
    db
      .prepare(
        insertDelivery(
          {
            enrollment_id: 'e.id',
            message: `j.value ->> '$.next.message'`,
            round: `j.value ->> '$.next.round'`,
            priority: `j.value ->> '$.next.priority'`,
            scheduled_on: `j.value ->> '$.next.scheduledOn'`,
            due_at: `j.value ->> '$.next.dueAt'`,
          },
          `from json_each(?1) j join enrollments e on e.id = j.value ->> 'enrollmentId'
            where j.value ->> 'next' is not null and e.status = 'active'
              and ${RHYTHM} = j.value ->> 'rhythm' and ${HISTORY} = j.value ->> 'history'
           ${OR_RESCHEDULE}`,
        ),
      )
      .bind(list),
  ]
}
