import { allRows } from './rows.ts'

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
