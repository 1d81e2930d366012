import { MAY_START_AGAIN } from '../../db/again.ts'
import { RESTORED } from '../../db/restores.ts'
import { allRows } from '../../db/rows.ts'
import { IS_UNCHANGED, type Snapshot } from '../../db/schedules.ts'
import { lookup } from '../../db/subscribers.ts'
import type { SessionName } from './rules/sessions.ts'

export interface ScheduleRow {
  startOn: string
  /** Weekdays, comma-separated. Null means those of the plan. */
  days: string | null
  hour: number | null
  reminderMinutes: number | null
}

export async function findSchedule(db: D1Database, enrollmentId: number): Promise<ScheduleRow | null> {
  return db
    .prepare(
      `select start_on as startOn, days, hour, reminder_minutes as reminderMinutes
         from plan_schedules where enrollment_id = ?1`,
    )
    .bind(enrollmentId)
    .first<ScheduleRow>()
}

/** Stores when the reader trains. The same choice again changes nothing. */
export function setSchedule(
  db: D1Database,
  enrollmentId: number,
  choice: { startOn: string; days: string; hour: number; reminderMinutes: number | null },
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `insert into plan_schedules (enrollment_id, start_on, days, hour, reminder_minutes, changed_at)
       values (?1, ?2, ?3, ?4, ?5, ?6)
       on conflict (enrollment_id) do update
          set start_on = excluded.start_on, days = excluded.days, hour = excluded.hour,
              reminder_minutes = excluded.reminder_minutes, changed_at = excluded.changed_at
        where (start_on, days, hour, reminder_minutes)
              is not (excluded.start_on, excluded.days, excluded.hour, excluded.reminder_minutes)`,
    )
    .bind(enrollmentId, choice.startOn, choice.days, choice.hour, choice.reminderMinutes, now)
}

/** Fixes the first day, so that the plan keeps its days in another time zone. */
export function keepSchedule(
  db: D1Database,
  snapshot: Snapshot,
  startOn: string,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `insert into plan_schedules (enrollment_id, start_on, changed_at)
       select e.id, ?4, ?5 from enrollments e where ${IS_UNCHANGED} and e.confirmed_at is not null
       on conflict (enrollment_id) do nothing`,
    )
    .bind(snapshot.enrollmentId, snapshot.rhythm, snapshot.history, startOn, now)
}

/** Starts the plan again with nothing done. Other choices stay. A repeat at the same instant does nothing. */
export function restartSchedule(
  db: D1Database,
  enrollmentId: number,
  startOn: string,
  now: number,
): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `delete from plan_ticks
          where enrollment_id = ?1
            and not exists (select 1 from plan_schedules
                             where enrollment_id = ?1 and start_on = ?2 and changed_at = ?3)`,
      )
      .bind(enrollmentId, startOn, now),
    db
      .prepare(
        `insert into plan_schedules (enrollment_id, start_on, changed_at) values (?1, ?2, ?3)
         on conflict (enrollment_id) do update
            set start_on = excluded.start_on, changed_at = excluded.changed_at
          where (start_on, changed_at) is not (excluded.start_on, excluded.changed_at)`,
      )
      .bind(enrollmentId, startOn, now),
  ]
}

/**
 * Starts the plan of a reader who has completed the course with nothing done, and keeps what was done. Goes before
 * their status changes, so that a repeat does nothing.
 */
export function startPlanAgain(
  db: D1Database,
  enrollmentId: number,
  startOn: string,
  now: number,
): D1PreparedStatement[] {
  const isCompleted = `exists (select 1 from enrollments e where e.id = ?1 and ${MAY_START_AGAIN})`
  return [
    db
      .prepare(
        `insert into plan_past_ticks (enrollment_id, again_at, week, session, done_at)
         select enrollment_id, ?2, week, session, done_at from plan_ticks where enrollment_id = ?1 and ${isCompleted}`,
      )
      .bind(enrollmentId, now),
    db.prepare(`delete from plan_ticks where enrollment_id = ?1 and ${isCompleted}`).bind(enrollmentId),
    db
      .prepare(
        `insert into plan_schedules (enrollment_id, start_on, changed_at)
         select ?1, ?2, ?3 where ${isCompleted}
         on conflict (enrollment_id) do update
            set start_on = excluded.start_on, changed_at = excluded.changed_at`,
      )
      .bind(enrollmentId, startOn, now),
  ]
}

export interface PastTick extends SessionName {
  readonly doneAt: number
}

/** What was done in earlier runs, in that order. */
export async function pastTicksOf(db: D1Database, enrollmentId: number): Promise<PastTick[]> {
  const sql = `
    select week, session as letter, done_at as doneAt from plan_past_ticks
     where enrollment_id = ?1 order by again_at, week, session`
  return allRows(db.prepare(sql).bind(enrollmentId))
}

export async function ticksOf(db: D1Database, enrollmentId: number): Promise<SessionName[]> {
  return allRows<SessionName>(
    db.prepare('select week, session as letter from plan_ticks where enrollment_id = ?1').bind(enrollmentId),
  )
}

export function addTick(
  db: D1Database,
  enrollmentId: number,
  tick: SessionName,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `insert into plan_ticks (enrollment_id, week, session, done_at) values (?1, ?2, ?3, ?4)
       on conflict do nothing`,
    )
    .bind(enrollmentId, tick.week, tick.letter, now)
}

export function removeTick(db: D1Database, enrollmentId: number, tick: SessionName): D1PreparedStatement {
  return db
    .prepare('delete from plan_ticks where enrollment_id = ?1 and week = ?2 and session = ?3')
    .bind(enrollmentId, tick.week, tick.letter)
}

/** The revision of a reader's calendar, which calendar programs compare. */
export interface Revision {
  readonly revision: number
  readonly changedAt: number
}

export async function findCalendar(
  db: D1Database,
  enrollmentId: number,
): Promise<(Revision & { print: string }) | null> {
  return db
    .prepare('select print, revision, changed_at as changedAt from plan_calendars where enrollment_id = ?1')
    .bind(enrollmentId)
    .first<Revision & { print: string }>()
}

/** Counts a revision if the fingerprint changed. Null if it did not, or if the reader is gone. */
export async function countRevision(
  db: D1Database,
  enrollmentId: number,
  print: string,
  now: number,
): Promise<Revision | null> {
  return db
    .prepare(
      `insert into plan_calendars (enrollment_id, print, changed_at)
       select id, ?2, ?3 from enrollments where id = ?1
       on conflict (enrollment_id) do update
          set print = excluded.print, revision = revision + 1, changed_at = max(changed_at, excluded.changed_at)
        where print <> excluded.print
       returning revision, changed_at as changedAt`,
    )
    .bind(enrollmentId, print, now)
    .first<Revision>()
}

/**
 * Where enrollment `e` is in the plan, as JSON: the SQL of `nextSession` in rules/sessions.ts. `frame` has the
 * track of each situation, and the sessions of each track, in order. Ticks are found by primary key.
 */
export function planPlace(frame: string): string {
  const ofTrack = `${frame}, '$.sessions."' || t.name || '"'`
  const isTicked = `exists (select 1 from plan_ticks p where p.enrollment_id = e.id and p.week = j.value ->> 'week'
                                and p.session = j.value ->> 'letter')`
  return `(select json_object(
                    'track', t.name, 'count', json_array_length(${ofTrack}),
                    'ticked', (select count(*) from plan_ticks p where p.enrollment_id = e.id),
                    'next', json((select j.value from json_each(${ofTrack}) j where not ${isTicked} order by j.key limit 1)))
             from (select ${lookup(`(${frame} -> 'tracks')`)} as name) t)`
}

/** For the personal-data export. Whole rows, so that a column added later is not forgotten. */
export function heldPlan(db: D1Database, subscriberId: number): Record<string, D1PreparedStatement> {
  const of = (table: string) =>
    db
      .prepare(
        `select p.* from ${table} p join enrollments e on e.id = p.enrollment_id
          where e.subscriber_id = ?1${table.endsWith('_ticks') ? ' order by p.week, p.session' : ''}`,
      )
      .bind(subscriberId)
  return {
    plan_schedules: of('plan_schedules'),
    plan_calendars: of('plan_calendars'),
    plan_ticks: of('plan_ticks'),
    plan_past_ticks: of('plan_past_ticks'),
  }
}

const TICKS = `
  (select json_group_array(json_array(week, session, done_at) order by week, session)
     from plan_ticks where enrollment_id = e.id)`

const PAST_TICKS = `
  (select json_group_array(json_array(again_at, week, session, done_at) order by again_at, week, session)
     from plan_past_ticks where enrollment_id = e.id)`

/** For the reader export: the schedule and the ticks of enrollment `e` as JSON, or null without any. */
export const EXPORTED_PLAN = `
  (select iif(t.enrollment_id is null and not exists (select 1 from plan_ticks where enrollment_id = e.id), null,
              json_object('startOn', t.start_on, 'days', t.days, 'hour', t.hour, 'reminderMinutes', t.reminder_minutes,
                          'changedAt', t.changed_at, 'ticks', json(${TICKS}), 'pastTicks', json(${PAST_TICKS})))
     from (select 1) left join plan_schedules t on t.enrollment_id = e.id)`

/** Puts back what that export kept, from the list that RESTORED reads. */
export function restorePlans(db: D1Database, list: string): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `insert or ignore into plan_schedules (enrollment_id, start_on, days, hour, reminder_minutes, changed_at)
         select a.enrollment_id, a.row ->> '$.magnet.startOn', a.row ->> '$.magnet.days', a.row ->> '$.magnet.hour',
                a.row ->> '$.magnet.reminderMinutes', a.row ->> '$.magnet.changedAt'
           from ${RESTORED} where a.row ->> '$.magnet.startOn' is not null`,
      )
      .bind(list),
    db
      .prepare(
        `insert or ignore into plan_ticks (enrollment_id, week, session, done_at)
         select a.enrollment_id, t.value ->> 0, t.value ->> 1, t.value ->> 2
           from ${RESTORED}, json_each(a.row -> '$.magnet.ticks') t`,
      )
      .bind(list),
    db
      .prepare(
        `insert or ignore into plan_past_ticks (enrollment_id, again_at, week, session, done_at)
         select a.enrollment_id, t.value ->> 0, t.value ->> 1, t.value ->> 2, t.value ->> 3
           from ${RESTORED}, json_each(a.row -> '$.magnet.pastTicks') t`,
      )
      .bind(list),
  ]
}
