import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export type Rows = Readonly<Record<string, readonly unknown[]>>

/** Every row of every table of a running stack, to compare before and after. */
export function allRows(stateDir: string): Rows {
  const database = new DatabaseSync(fileIn(stateDir), { readOnly: true })
  try {
    const tables = database
      .prepare(
        `select name from sqlite_schema where type = 'table' and sql not like 'create virtual%' and name not like '\\_cf%' escape '\\'`,
      )
      .all()
    return Object.fromEntries(
      tables.map(({ name }) => [String(name), database.prepare(`select * from "${name}"`).all()]),
    )
  } finally {
    database.close()
  }
}

/** Makes a change that no reader or operator can cause through a running stack. */
export function change(stateDir: string, statements: string): void {
  const database = new DatabaseSync(fileIn(stateDir), { timeout: 5000 })
  try {
    database.exec(statements)
  } finally {
    database.close()
  }
}

function fileIn(stateDir: string): string {
  const folder = join(stateDir, 'd1/miniflare-D1DatabaseObject')
  const file = readdirSync(folder).find((name) => /^[0-9a-f]{64}\.sqlite$/.test(name))
  if (file === undefined) throw new Error(`no database in ${folder}`)
  return join(folder, file)
}
