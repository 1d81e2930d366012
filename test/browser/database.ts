import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export type Rows = Readonly<Record<string, readonly unknown[]>>

/** Every row of every table of a running stack, to compare before and after. */
export function allRows(stateDir: string): Rows {
  const folder = join(stateDir, 'd1/miniflare-D1DatabaseObject')
  const file = readdirSync(folder).find((name) => /^[0-9a-f]{64}\.sqlite$/.test(name))
  if (file === undefined) throw new Error(`no database in ${folder}`)
  const database = new DatabaseSync(join(folder, file), { readOnly: true })
  try {
    const tables = database
      .prepare(`select name from sqlite_schema where type = 'table' and name not like '\\_cf%' escape '\\'`)
      .all()
    return Object.fromEntries(
      tables.map(({ name }) => [String(name), database.prepare(`select * from "${name}"`).all()]),
    )
  } finally {
    database.close()
  }
}
