import { allRows } from './rows.ts'

export async function storedVersions(db: D1Database, versions: readonly string[]): Promise<Set<string>> {
  const rows = await allRows<{ version: string }>(
    db
      .prepare('select version from templates where version in (select value from json_each(?1))')
      .bind(JSON.stringify(versions)),
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
      'insert or ignore into templates (version, message, template, stored_at) values (?1, ?2, ?3, ?4)',
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
