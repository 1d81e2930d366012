import { DAY_MS, MINUTE_MS } from '../lib/durations.ts'
import { ALERT_GAP_MINUTES, ALERTS_KEPT_DAYS } from '../policy.ts'
import { allRows } from './rows.ts'

const ALERT_CAUSES = [
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
export type AlertCause = (typeof ALERT_CAUSES)[number]

export interface Alert {
  cause: AlertCause
  subject: string
  body: string
}

/** Causes that last until the problem is gone. All others happen at one moment. */
export const LASTING: readonly AlertCause[] = ['stopped', 'late', 'unrecorded', 'silent', 'signatures']

const GAP_MS = ALERT_GAP_MINUTES * MINUTE_MS

/** Raises an alert unless one of its cause waits to be mailed or, by default, is less than an hour old. */
export async function raiseAlert(db: D1Database, alert: Alert, now: number, gapMs = GAP_MS): Promise<void> {
  await alertRaised(db, alert, now, gapMs).run()
}

/** The same as a statement, for the transaction that causes it. */
export function alertRaised(db: D1Database, alert: Alert, now: number, gapMs = GAP_MS): D1PreparedStatement {
  const sql = `
    insert into alerts (cause, subject, body, raised_at, over_at)
    select ?1, ?2, ?3, ?4, iif(?6, null, ?4)
     where not exists (select 1 from alerts
                        where cause = ?1 and (closed_at is null
                                              or raised_at > ?4 - iif(over_at is null, ?5, min(?5, ?7))))`
  return db
    .prepare(sql)
    .bind(alert.cause, alert.subject, alert.body, now, gapMs, LASTING.includes(alert.cause) ? 1 : 0, GAP_MS)
}

/** Marks the problems with these causes as over. */
export async function endAlerts(db: D1Database, causes: readonly AlertCause[], now: number): Promise<void> {
  const sql = `
    update alerts set over_at = ?2
     where over_at is null and cause in (select value from json_each(?1))`
  await db.prepare(sql).bind(JSON.stringify(causes), now).run()
}

export interface LastingAlert {
  cause: AlertCause
  since: number
}

/** The problems that still last, and since when. */
export async function lastingAlerts(db: D1Database): Promise<LastingAlert[]> {
  const sql = `
    select cause, min(raised_at) as since
      from alerts where over_at is null group by cause order by since`
  return allRows<LastingAlert>(db.prepare(sql))
}

export interface OpenAlert extends Alert {
  id: number
  raisedAt: number
}

/** Alerts that have not been mailed yet, oldest first. */
export async function openAlerts(db: D1Database, limit: number): Promise<OpenAlert[]> {
  const sql = `
    select id, cause, subject, body, raised_at as raisedAt
      from alerts where closed_at is null order by raised_at limit ?1`
  return allRows<OpenAlert>(db.prepare(sql).bind(limit))
}

export async function closeAlert(
  db: D1Database,
  id: number,
  problem: string | null,
  now: number,
): Promise<void> {
  const sql = 'update alerts set closed_at = ?2, problem = ?3 where id = ?1 and closed_at is null'
  await db.prepare(sql).bind(id, now, problem).run()
}

/** Leases the oldest alerts that the fallback channel has not accepted, until `tryAgainAt`. */
export async function leaseForFallback(
  db: D1Database,
  limit: number,
  now: number,
  tryAgainAt: number,
): Promise<OpenAlert[]> {
  const sql = `
    update alerts set try_again_at = ?3
     where id in (select id from alerts
                   where fallback_closed_at is null and (try_again_at is null or try_again_at <= ?2)
                   order by raised_at limit ?1)
    returning id, cause, subject, body, raised_at as raisedAt`
  const leased = await allRows<OpenAlert>(db.prepare(sql).bind(limit, now, tryAgainAt))
  return leased.toSorted((a, b) => a.raisedAt - b.raisedAt)
}

export async function closeFallback(
  db: D1Database,
  id: number,
  problem: string | null,
  now: number,
): Promise<void> {
  const sql = `
    update alerts set fallback_closed_at = ?2, fallback_problem = ?3
     where id = ?1 and fallback_closed_at is null`
  await db.prepare(sql).bind(id, now, problem).run()
}

/** The channel did not accept the alert. It stays open. */
export async function noteFallbackProblem(db: D1Database, id: number, problem: string): Promise<void> {
  const sql = 'update alerts set fallback_problem = ?2 where id = ?1 and fallback_closed_at is null'
  await db.prepare(sql).bind(id, problem).run()
}

/** Why the fallback channel failed last; null if nothing is waiting or nothing was tried. */
export async function readFallbackProblem(db: D1Database): Promise<string | null> {
  const sql = `
    select fallback_problem as problem from alerts
     where fallback_closed_at is null and fallback_problem is not null order by raised_at desc limit 1`
  return db.prepare(sql).first<string>('problem')
}

/** Without a fallback channel alerts are closed at once, so that one set up later does not send old ones. */
export async function skipFallback(db: D1Database, now: number): Promise<void> {
  const sql = `
    update alerts set fallback_closed_at = ?1, fallback_problem = 'not set up'
     where fallback_closed_at is null`
  await db.prepare(sql).bind(now).run()
}

export function pruneAlerts(db: D1Database, now: number): D1PreparedStatement {
  const sql = `
    delete from alerts
     where id in (select id from alerts where cause in (select value from json_each(?2))
                     and raised_at < ?1 limit 100)`
  return db.prepare(sql).bind(now - ALERTS_KEPT_DAYS * DAY_MS, JSON.stringify(ALERT_CAUSES))
}
