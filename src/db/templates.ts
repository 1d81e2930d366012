import { allRows } from './rows.ts'

const FRESH_MS = 24 * 3_600_000
const UNUSED_MS = 3 * FRESH_MS

/** Which of these versions are in store and were in use within a day: the others need storing, or a new date. */
export async function freshVersions(
  db: D1Database,
  versions: readonly string[],
  now: number,
): Promise<Set<string>> {
  const rows = await allRows<{ version: string }>(
    db
      .prepare(
        `select version from templates
          where version in (select value from json_each(?1)) and stored_at > ?2`,
      )
      .bind(JSON.stringify(versions), now - FRESH_MS),
  )
  return new Set(rows.map((row) => row.version))
}

export async function storeTemplate(
  db: D1Database,
  version: string,
  message: string,
  template: string,
  now: number,
): Promise<void> {
  await db
    .prepare(
      `insert into templates (version, message, template, stored_at) values (?1, ?2, ?3, ?4)
       on conflict (version) do update set stored_at = excluded.stored_at`,
    )
    .bind(version, message, template, now)
    .run()
}

export async function findTemplate(db: D1Database, version: string): Promise<string | null> {
  const row = await db
    .prepare('select template from templates where version = ?1')
    .bind(version)
    .first<{ template: string }>()
  return row?.template ?? null
}

/** Forgets templates that no batch was frozen with for days and no open batch waits for. */
export function pruneTemplates(db: D1Database, now: number): D1PreparedStatement {
  return db
    .prepare(
      `delete from templates
        where stored_at < ?1
          and not exists (select 1 from batches b, json_each(b.frozen, '$.items') i
                           where b.status = 'open' and b.frozen is not null
                             and i.value ->> 'version' = templates.version)`,
    )
    .bind(now - UNUSED_MS)
}
