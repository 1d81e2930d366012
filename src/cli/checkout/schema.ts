import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import { SCHEMA_QUERY, type SchemaEntry } from '../../db/installation.ts'

export const schemaSchema = z.array(z.object({ type: z.string(), name: z.string(), sql: z.string() }))
export type Schema = readonly SchemaEntry[]

export function schemaOfCheckout(root: string): Schema {
  const db = new DatabaseSync(':memory:')
  const folder = join(root, 'src/db/migrations')
  for (const file of readdirSync(folder).toSorted()) db.exec(readFileSync(join(folder, file), 'utf8'))
  const rows = db.prepare(SCHEMA_QUERY).all()
  return schemaSchema.parse(rows.map((row) => ({ ...row })))
}

/** Missing and differing entries. Anything extra is left over from an earlier release and harmless. */
export function differencesIn(live: Schema, expected: Schema): string[] {
  const found = new Map(live.map(({ type, name, sql }) => [`${type} ${name}`, normalise(sql)]))
  return expected.flatMap(({ type, name, sql }) => {
    const there = found.get(`${type} ${name}`)
    if (there === undefined) return `${type} ${name} is missing`
    return there === normalise(sql) ? [] : `${type} ${name} differs`
  })
}

/** SQLite keeps a statement as written, but D1 may drop its comments. */
function normalise(sql: string): string {
  return sql
    .replaceAll(/--.*$/gm, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([(),]) ?/g, '$1')
    .trim()
}
