import { allRows, rowsOf } from './rows.ts'

const ALARM_CAUSES = [
  'stopped',
  'late',
  'bounces',
  'complaints',
  'paused',
  'confirms_paused',
  'unrecorded',
  'refused',
  'unsent',
  'stuck',
  'silent',
  'signatures',
] as const
export type AlarmCause = (typeof ALARM_CAUSES)[number]

export interface Alarm {
  cause: AlarmCause
  subject: string
  body: string
}

/** Causes that last until they end by themselves; the others happen in a moment. */
export const LASTING: readonly AlarmCause[] = ['stopped', 'late', 'unrecorded', 'silent', 'signatures']

const GAP_MS = 3_600_000

/**
 * Raises an alarm: at most one an hour for each cause, or as told while it lasts, and none while one of that cause still waits to
 * be mailed.
 */
export async function raiseAlarm(db: D1Database, alarm: Alarm, now: number, gapMs = GAP_MS): Promise<void> {
  await alarmRaised(db, alarm, now, gapMs).run()
}

/** As `raiseAlarm`, for a transaction that makes it true. */
export function alarmRaised(db: D1Database, alarm: Alarm, now: number, gapMs = GAP_MS): D1PreparedStatement {
  return db
    .prepare(
      `insert into alarms (cause, subject, body, raised_at, over_at)
       select ?1, ?2, ?3, ?4, iif(?6, null, ?4)
        where not exists (select 1 from alarms
                           where cause = ?1 and (closed_at is null
                                                 or raised_at > ?4 - iif(over_at is null, ?5, min(?5, ?7))))`,
    )
    .bind(alarm.cause, alarm.subject, alarm.body, now, gapMs, LASTING.includes(alarm.cause) ? 1 : 0, GAP_MS)
}

/** What these causes tell of is over. */
export async function endAlarms(db: D1Database, causes: readonly AlarmCause[], now: number): Promise<void> {
  await db
    .prepare(
      `update alarms set over_at = ?2
        where over_at is null and cause in (select value from json_each(?1))`,
    )
    .bind(JSON.stringify(causes), now)
    .run()
}

export interface LastingAlarm {
  cause: AlarmCause
  since: number
}

/** What still lasts, and since when. */
export async function lastingAlarms(db: D1Database): Promise<LastingAlarm[]> {
  return allRows<LastingAlarm>(
    db.prepare(
      `select cause, min(raised_at) as since from alarms where over_at is null group by cause order by since`,
    ),
  )
}

export interface OpenAlarm extends Alarm {
  id: number
  raisedAt: number
}

/** Alarms that nobody has been told of yet, oldest first. */
export async function openAlarms(db: D1Database, limit: number): Promise<OpenAlarm[]> {
  return allRows<OpenAlarm>(
    db
      .prepare(
        `select id, cause, subject, body, raised_at as raisedAt
           from alarms where closed_at is null order by raised_at limit ?1`,
      )
      .bind(limit),
  )
}

export async function closeAlarm(
  db: D1Database,
  id: number,
  problem: string | null,
  now: number,
): Promise<void> {
  await db
    .prepare('update alarms set closed_at = ?2, problem = ?3 where id = ?1 and closed_at is null')
    .bind(id, now, problem)
    .run()
}

/**
 * Alarms that the second way has not taken, oldest first, for one caller: nobody else has them before `tryAgainAt`, when one
 * that was not closed by then may be tried again.
 */
export async function takeSecondWay(
  db: D1Database,
  limit: number,
  now: number,
  tryAgainAt: number,
): Promise<OpenAlarm[]> {
  const taken = await db
    .prepare(
      `update alarms set try_again_at = ?3
        where id in (select id from alarms
                      where second_closed_at is null and (try_again_at is null or try_again_at <= ?2)
                      order by raised_at limit ?1)
       returning id, cause, subject, body, raised_at as raisedAt`,
    )
    .bind(limit, now, tryAgainAt)
    .all<OpenAlarm>()
  return rowsOf<OpenAlarm>(taken).toSorted((a, b) => a.raisedAt - b.raisedAt)
}

export async function closeSecondWay(
  db: D1Database,
  id: number,
  problem: string | null,
  now: number,
): Promise<void> {
  await db
    .prepare(
      'update alarms set second_closed_at = ?2, second_problem = ?3 where id = ?1 and second_closed_at is null',
    )
    .bind(id, now, problem)
    .run()
}

/** It was not taken, and is tried again. */
export async function noteSecondProblem(db: D1Database, id: number, problem: string): Promise<void> {
  await db
    .prepare('update alarms set second_problem = ?2 where id = ?1 and second_closed_at is null')
    .bind(id, problem)
    .run()
}

/** Why the second way does not take what waits for it; null when nothing waits, or nothing was tried. */
export async function secondWayProblem(db: D1Database): Promise<string | null> {
  return db
    .prepare(
      `select second_problem as problem from alarms
        where second_closed_at is null and second_problem is not null order by raised_at desc limit 1`,
    )
    .first<string>('problem')
}

/** Nobody has set up a second way: one that is set up later does not tell of old alarms. */
export async function leaveSecondWay(db: D1Database, now: number): Promise<void> {
  await db
    .prepare(
      `update alarms set second_closed_at = ?1, second_problem = 'not set up' where second_closed_at is null`,
    )
    .bind(now)
    .run()
}

const KEPT_MS = 90 * 86_400_000

export function pruneAlarms(db: D1Database, now: number): D1PreparedStatement {
  return db
    .prepare(
      `delete from alarms
        where id in (select id from alarms where cause in (select value from json_each(?2))
                        and raised_at < ?1 limit 100)`,
    )
    .bind(now - KEPT_MS, JSON.stringify(ALARM_CAUSES))
}
