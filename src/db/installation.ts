import { allRows, onlyRow } from './rows.ts'

export async function noteCron(db: D1Database, now: number): Promise<void> {
  await db.prepare('update cron set seen_at = ?1 where id = 1').bind(now).run()
}

export interface CronState {
  /** Null if it has never run. */
  readonly seenAt: number | null
  /** When the database was created. A new installation waits for its first run from then on. */
  readonly expectedSince: number
}

export async function readCron(db: D1Database): Promise<CronState> {
  const sql = 'select seen_at as seenAt, expected_since as expectedSince from cron where id = 1'
  return onlyRow<CronState>(db.prepare(sql))
}

/** A table, index or trigger, as the statement that created it. */
export interface SchemaEntry {
  readonly type: string
  readonly name: string
  readonly sql: string
}

/** Everything that our migrations created, without the tables of SQLite, its search index, D1 and wrangler. */
export const SCHEMA_QUERY = `
  select type, name, sql from sqlite_master
   where sql is not null and name <> 'd1_migrations'
     and name not like 'sqlite\\_%' escape '\\' and name not like '\\_cf\\_%' escape '\\'
     and name not like 'reader\\_search\\_%' escape '\\'
   order by type, name`

export async function readSchema(db: D1Database): Promise<SchemaEntry[]> {
  return allRows<SchemaEntry>(db.prepare(SCHEMA_QUERY))
}

/** The size of the whole database in bytes. D1 reports it with every result. */
export async function databaseBytes(db: D1Database): Promise<number> {
  const { meta } = await db.prepare('select 1').run()
  return meta.size_after
}
