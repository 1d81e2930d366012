import { allRows } from './rows.ts'

export async function noteCron(db: D1Database, now: number): Promise<void> {
  await db.prepare('update cron set seen_at = ?1 where id = 1').bind(now).run()
}

export interface CronState {
  /** Null when it has never run. */
  readonly seenAt: number | null
  /** When the database was made: a new install waits for its first run from then on. */
  readonly expectedSince: number
}

export async function readCron(db: D1Database): Promise<CronState> {
  const row = await db
    .prepare('select seen_at as seenAt, expected_since as expectedSince from cron where id = 1')
    .first<CronState>()
  return row ?? { seenAt: null, expectedSince: 0 }
}

/** A table, index or trigger, as the statement that made it. */
export interface SchemaEntry {
  readonly type: string
  readonly name: string
  readonly sql: string
}

/** Everything that a migration made; not what SQLite, D1 and wrangler keep for themselves. */
export const SCHEMA_QUERY = `
  select type, name, sql from sqlite_master
   where sql is not null and name <> 'd1_migrations'
     and name not like 'sqlite\\_%' escape '\\' and name not like '\\_cf\\_%' escape '\\'
   order by type, name`

export async function readSchema(db: D1Database): Promise<SchemaEntry[]> {
  return allRows<SchemaEntry>(db.prepare(SCHEMA_QUERY))
}

/** What the whole database takes, in bytes: D1 tells it with every answer. */
export async function databaseBytes(db: D1Database): Promise<number> {
  const { meta } = await db.prepare('select 1').run()
  return meta.size_after
}
