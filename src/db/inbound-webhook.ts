import { DAY_MS, MINUTE_MS } from '../lib/durations.ts'
import {
  CRON_BLINK_MINUTES,
  DEAD_EVENTS_KEPT_DAYS,
  DEAD_EVENTS_MAX,
  EVENT_BEFORE_ANSWER_MINUTES,
} from '../policy.ts'
import { allRows, onlyRow, rowsOf } from './rows.ts'

export interface WebhookHealth {
  heardAt: number | null
  unheardSinceAt: number | null
  refusedAt: number | null
  refusedMinutes: number
}

/** When provider events last arrived or were refused. */
export async function readWebhookHealth(db: D1Database): Promise<WebhookHealth> {
  const sql = `
    select heard_at as heardAt, unheard_since_at as unheardSinceAt, refused_at as refusedAt,
           refused_minutes as refusedMinutes from webhook_health where id = 1`
  return onlyRow<WebhookHealth>(db.prepare(sql))
}

/** An event of the provider arrived. Written at most once a minute. */
export function noteHeard(db: D1Database, now: number): D1PreparedStatement {
  const sql = `
    update webhook_health set heard_at = ?1, unheard_since_at = null
     where id = 1 and (unheard_since_at is not null or heard_at is null or heard_at not between ?1 - ?2 and ?1)`
  return db.prepare(sql).bind(now, MINUTE_MS)
}

/** Returns since when accepted mail has had no event; null, without a write, if events arrive. */
export async function watchUnheard(db: D1Database, now: number): Promise<number | null> {
  const sql = `
    update webhook_health
       set unheard_since_at = iif(watched_at between ?1 - ?3 and ?1, coalesce(unheard_since_at, ?1), ?1),
           watched_at = ?1
     where id = 1 and (select accepted_at from sending where id = 1) > coalesce(heard_at + ?2, 0)
    returning unheard_since_at as since`
  return db
    .prepare(sql)
    .bind(now, EVENT_BEFORE_ANSWER_MINUTES * MINUTE_MS, CRON_BLINK_MINUTES * MINUTE_MS)
    .first<number>('since')
}

/** A webhook arrived with a bad signature. Only the time is stored. */
export async function noteRefusedEvent(db: D1Database, now: number): Promise<void> {
  const sql = `
    update webhook_health set refused_at = ?1, refused_minutes = refused_minutes + 1
     where id = 1 and (refused_at is null or refused_at not between ?1 - ?2 and ?1)`
  await db.prepare(sql).bind(now, MINUTE_MS).run()
}

/** The operator's own test event came through the webhook and the queue. */
export async function noteTestEvent(db: D1Database, eventId: string, now: number): Promise<void> {
  const sql = 'update webhook_health set test_id = ?1, test_at = ?2 where id = 1'
  await db.prepare(sql).bind(eventId, now).run()
}

export async function readTestEvent(
  db: D1Database,
): Promise<{ id: string | null; arrivedAt: number | null }> {
  const sql = 'select test_id as id, test_at as arrivedAt from webhook_health where id = 1'
  return onlyRow<{ id: string | null; arrivedAt: number | null }>(db.prepare(sql))
}

interface DeadEvent {
  id: string
  /** The event as JSON. */
  body: string
  problem: 'unreadable' | 'not_recorded'
}

export interface KeptDeadEvent extends DeadEvent {
  attempts: number
  firstSeenAt: number
}

/** Stores all of the events, or none and returns false if the table is full. */
export async function keepDeadEvents(
  db: D1Database,
  events: readonly DeadEvent[],
  now: number,
): Promise<boolean> {
  const [checked] = await db.batch([
    db.prepare(`select count(*) + ?1 <= ?2 as fits from dead_events`).bind(events.length, DEAD_EVENTS_MAX),
    db
      .prepare(
        `insert into dead_events (id, body, problem, attempts, first_seen_at)
         select value ->> 'id', value ->> 'body', value ->> 'problem', 1, ?2 from json_each(?1)
          where (select count(*) from dead_events) + ?3 <= ?4
         on conflict (id) do update set attempts = attempts + 1`,
      )
      .bind(JSON.stringify(events), now, events.length, DEAD_EVENTS_MAX),
  ])
  return rowsOf<{ fits: number }>(checked)[0]?.fits === 1
}

export async function listDeadEvents(db: D1Database, limit: number): Promise<KeptDeadEvent[]> {
  const sql = `
    select id, body, problem, attempts, first_seen_at as firstSeenAt
      from dead_events order by first_seen_at, id limit ?1`
  return allRows<KeptDeadEvent>(db.prepare(sql).bind(limit))
}

/** One event, or the oldest ones. */
export async function deadEventsToReplay(
  db: D1Database,
  id: string | null,
  limit: number,
): Promise<DeadEvent[]> {
  const sql = `
    select id, body, problem from dead_events where ?1 is null or id = ?1
     order by first_seen_at, id limit ?2`
  return allRows<DeadEvent>(db.prepare(sql).bind(id, limit))
}

/** These were tried again and failed again. */
export async function countReplayed(db: D1Database, ids: readonly string[]): Promise<void> {
  const sql = 'update dead_events set attempts = attempts + 1 where id in (select value from json_each(?1))'
  await db.prepare(sql).bind(JSON.stringify(ids)).run()
}

export async function countDeadEvents(db: D1Database): Promise<number> {
  return (await db.prepare('select count(*) as events from dead_events').first<number>('events')) ?? 0
}

/** Returns how many existed. */
export async function deleteDeadEvents(db: D1Database, ids: readonly string[]): Promise<number> {
  const sql = 'delete from dead_events where id in (select value from json_each(?1)) returning id'
  const deleted = await db.prepare(sql).bind(JSON.stringify(ids)).all()
  return rowsOf(deleted).length
}

export function pruneDeadEvents(db: D1Database, now: number): D1PreparedStatement {
  const sql = 'delete from dead_events where first_seen_at < ?1'
  return db.prepare(sql).bind(now - DEAD_EVENTS_KEPT_DAYS * DAY_MS)
}
