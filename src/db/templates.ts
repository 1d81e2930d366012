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

export interface StoredTemplate {
  version: string
  message: string
  /** As JSON. */
  template: string
}

/** A statement of D1 takes a hundred values. */
export const MAX_TEMPLATES = 30

/** In one statement: after a deploy, all that a batch is made of may be new. Their text is not put into JSON once more. */
export async function storeTemplates(
  db: D1Database,
  templates: Iterable<StoredTemplate>,
  now: number,
): Promise<void> {
  const rows = Array.from(templates, (_, n) => `(?${3 * n + 2}, ?${3 * n + 3}, ?${3 * n + 4}, ?1)`)
  const values = [...templates].flatMap(({ version, message, template }) => [version, message, template])
  await db
    .prepare(
      `insert into templates (version, message, template, stored_at) values ${rows.join()}
       on conflict (version) do update set stored_at = excluded.stored_at`,
    )
    .bind(now, ...values)
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
