import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { SCHEMA_QUERY } from '../../db/installation.ts'
import { ROOT } from '../checkout/course.ts'
import { differencesIn, schemaOfCheckout, schemaSchema } from '../checkout/schema.ts'
import { UsageError } from '../terminal/usage-error.ts'
import type { Login } from './cloudflare.ts'
import { CONFIG } from './config.ts'
import { run } from './wrangler.ts'

const resultSchema = z.object({ results: z.array(z.unknown()) })
const databaseSchema = z.object({ uuid: z.string(), name: z.string() })
export interface Database {
  readonly id: string
  readonly name: string
}

/** The database of a Worker is the one it is bound to, whatever that is called now: by its name a renamed one would be lost. */
export async function findDatabase(
  { ask }: Login,
  accountId: string,
  name: string,
  boundId: string | null,
): Promise<Database | null> {
  if (boundId !== null) {
    const found = await ask(`/accounts/${accountId}/d1/database/${boundId}`, databaseSchema)
    if (found.kind === 'found') return { id: boundId, name: found.result.name }
    throw new UsageError(
      `the database of the Worker "${name}" is gone (${boundId}), and its readers with it. If that was meant, delete the Worker in Cloudflare’s dashboard, and deploy again`,
    )
  }
  const path = `/accounts/${accountId}/d1/database?name=${encodeURIComponent(name)}`
  const named = await ask(path, z.array(databaseSchema))
  const found = named.kind === 'found' ? named.result.find((database) => database.name === name) : undefined
  return found === undefined ? null : { id: found.uuid, name: found.name }
}

export async function createDatabase({ ask }: Login, accountId: string, name: string): Promise<Database> {
  const made = await ask(`/accounts/${accountId}/d1/database`, databaseSchema, {
    method: 'POST',
    body: JSON.stringify({ name }),
  })
  if (made.kind === 'missing') throw new UsageError('Cloudflare made no database: try again')
  return { id: made.result.uuid, name }
}

/** A database of something else is left alone. Readers belong to a course by its id: under another they would get nothing. */
export async function refuseOtherCourse(
  login: Login,
  accountId: string,
  database: Database,
  course: string,
): Promise<void> {
  const tables = await rows(login, accountId, database, SCHEMA_QUERY, schemaSchema)
  if (tables.length === 0) return
  if (!tables.some(({ type, name }) => type === 'table' && name === 'enrollments')) {
    throw new UsageError(
      `the account has a database "${database.name}" with other tables in it: give this course another name (content/site.json or --name)`,
    )
  }
  const courses = await rows(
    login,
    accountId,
    database,
    'select course, count(*) as readers from enrollments group by course',
    z.array(z.object({ course: z.string(), readers: z.number() })),
  )
  const other = courses.find((it) => it.course !== course)
  if (other === undefined || courses.some((it) => it.course === course)) return
  throw new UsageError(
    `the id in content/course.ts is "${course}", and ${other.readers} readers here are in "${other.course}": they would get nothing any more. Put the id back, or give the new course a name of its own in content/site.json`,
  )
}

/** Applies what is missing, and believes it only when the live schema is the checkout's. */
export async function migrate(login: Login, accountId: string, database: Database): Promise<void> {
  if (await isBehind(login, accountId, database)) {
    await run('wrangler', ['d1', 'migrations', 'apply', 'DB', '--remote', '--config', CONFIG])
  }
  const live = await rows(login, accountId, database, SCHEMA_QUERY, schemaSchema)
  const differences = differencesIn(live, schemaOfCheckout(ROOT))
  if (differences.length === 0) return
  throw new UsageError(
    `the migrations have run, and the database is not what they make: ${differences.join(', ')}. Nothing was deployed. Was it changed by hand?`,
  )
}

const NOTED = "select name from sqlite_master where name = 'd1_migrations'"
const nameSchema = z.array(z.object({ name: z.string() }))

async function isBehind(login: Login, accountId: string, database: Database): Promise<boolean> {
  const ask = (sql: string) => rows(login, accountId, database, sql, nameSchema)
  if ((await ask(NOTED)).length === 0) return true
  const applied = new Set((await ask('select name from d1_migrations')).map(({ name }) => name))
  return readdirSync(join(ROOT, 'src/db/migrations')).some((file) => !applied.has(file))
}

async function rows<Shape extends z.ZodType>(
  { ask }: Login,
  accountId: string,
  { id }: Database,
  sql: string,
  shape: Shape,
): Promise<z.output<Shape>> {
  const path = `/accounts/${accountId}/d1/database/${id}/query`
  const asked = await ask(path, z.tuple([resultSchema]), { method: 'POST', body: JSON.stringify({ sql }) })
  if (asked.kind === 'missing') throw new UsageError('the database is gone: run this again')
  return shape.parse(asked.result[0].results)
}
