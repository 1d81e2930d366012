import { allRows, rowsOf } from './rows.ts'

/** More than these are not taken out of the queue. */
const MOST = 1000

export interface DeadEvent {
  id: string
  /** The event as JSON. */
  body: string
  problem: 'unreadable' | 'not_recorded'
}

export interface KeptDeadEvent extends DeadEvent {
  attempts: number
  firstSeenAt: number
}

/** Keeps events that cannot be recorded, all or none of them: false when there are too many already. */
export async function keepDeadEvents(
  db: D1Database,
  events: readonly DeadEvent[],
  now: number,
): Promise<boolean> {
  const [counted] = await db.batch([
    db.prepare(`select count(*) + ?1 <= ?2 as fits from dead_events`).bind(events.length, MOST),
    db
      .prepare(
        `insert into dead_events (id, body, problem, attempts, first_seen_at)
         select value ->> 'id', value ->> 'body', value ->> 'problem', 1, ?2 from json_each(?1)
          where (select count(*) from dead_events) + ?3 <= ?4
         on conflict (id) do update set attempts = attempts + 1`,
      )
      .bind(JSON.stringify(events), now, events.length, MOST),
  ])
  return rowsOf<{ fits: number }>(counted)[0]?.fits === 1
}

/** The oldest first. */
export async function listDeadEvents(db: D1Database, limit: number): Promise<KeptDeadEvent[]> {
  return allRows<KeptDeadEvent>(
    db
      .prepare(
        `select id, body, problem, attempts, first_seen_at as firstSeenAt
           from dead_events order by first_seen_at, id limit ?1`,
      )
      .bind(limit),
  )
}

/** One, or the oldest of them. */
export async function deadEventsToReplay(
  db: D1Database,
  id: string | null,
  limit: number,
): Promise<DeadEvent[]> {
  return allRows<DeadEvent>(
    db
      .prepare(
        `select id, body, problem from dead_events where ?1 is null or id = ?1
          order by first_seen_at, id limit ?2`,
      )
      .bind(id, limit),
  )
}

/** They were tried once more, and are still here. */
export async function countReplayed(db: D1Database, ids: readonly string[]): Promise<void> {
  await db
    .prepare('update dead_events set attempts = attempts + 1 where id in (select value from json_each(?1))')
    .bind(JSON.stringify(ids))
    .run()
}

export async function countDeadEvents(db: D1Database): Promise<number> {
  return (await db.prepare('select count(*) as events from dead_events').first<number>('events')) ?? 0
}

/** Tells how many there were of these. */
export async function forgetDeadEvents(db: D1Database, ids: readonly string[]): Promise<number> {
  const gone = await db
    .prepare('delete from dead_events where id in (select value from json_each(?1)) returning id')
    .bind(JSON.stringify(ids))
    .all()
  return rowsOf(gone).length
}

const KEPT_MS = 90 * 86_400_000

export function pruneDeadEvents(db: D1Database, now: number): D1PreparedStatement {
  return db.prepare('delete from dead_events where first_seen_at < ?1').bind(now - KEPT_MS)
}
