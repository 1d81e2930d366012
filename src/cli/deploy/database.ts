import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { SCHEMA_QUERY } from '../../db/installation.ts'
import { ROOT } from '../checkout/course.ts'
import { differencesIn, schemaOfCheckout, schemaSchema } from '../checkout/schema.ts'
import { UsageError } from '../terminal/usage-error.ts'
import type { Login } from './cloudflare.ts'
import { CONFIG } from './config.ts'
import { run } from './run-tool.ts'

const resultSchema = z.object({ results: z.array(z.unknown()) })
const databaseSchema = z.object({ uuid: z.string(), name: z.string() })

export interface Database {
  readonly accountId: string
  readonly id: string
  readonly name: string
}

/** Follows the Worker's binding, because the name may have changed. A new Worker is looked up by name. */
export async function findDatabase(
  { ask }: Login,
  accountId: string,
  name: string,
  boundId: string | null,
): Promise<Database | null> {
  if (boundId !== null) {
    const bound = await ask(`/accounts/${accountId}/d1/database/${boundId}`, databaseSchema)
    if (bound !== null) return { accountId, id: boundId, name: bound.name }
    throw new UsageError(
      `the database of the Worker "${name}" is gone (${boundId}), and its readers with it. If you deleted it on purpose, delete the Worker in Cloudflare’s dashboard too, then deploy again`,
    )
  }
  const path = `/accounts/${accountId}/d1/database?name=${encodeURIComponent(name)}`
  const named = await ask(path, z.array(databaseSchema))
  const found = named?.find((database) => database.name === name)
  return found === undefined ? null : { accountId, id: found.uuid, name }
}

export async function createDatabase({ ask }: Login, accountId: string, name: string): Promise<Database> {
  const created = await ask(`/accounts/${accountId}/d1/database`, databaseSchema, {
    method: 'POST',
    body: JSON.stringify({ name }),
  })
  if (created === null) throw new UsageError('Cloudflare created no database: try again')
  return { accountId, id: created.uuid, name }
}

/**
 * Enrollments belong to a course by its id. If no course here has readers there, nobody would get mail after that.
 * A course that is removed beside others ends for its readers: `course diff` counts them.
 */
export async function refuseOtherCourses(
  login: Login,
  database: Database,
  ids: readonly string[],
): Promise<void> {
  const tables = await query(login, database, SCHEMA_QUERY, schemaSchema)
  if (tables.length === 0) return
  if (!tables.some(({ type, name }) => type === 'table' && name === 'enrollments')) {
    throw new UsageError(
      `the account has a database "${database.name}" with other tables in it: give this course another name (content/site.json or --name)`,
    )
  }
  const live = await query(
    login,
    database,
    'select course, count(*) as readers from enrollments group by course',
    z.array(z.object({ course: z.string(), readers: z.number() })),
  )
  const other = live.find(({ course }) => !ids.includes(course))
  if (other === undefined || live.some(({ course }) => ids.includes(course))) return
  throw new UsageError(
    `${other.readers} ${other.readers === 1 ? 'reader here is' : 'readers here are'} in "${other.course}", which is not one of the courses in content/site.ts (${ids.join(', ')}), and would get no more mail. Restore its id and its folder, or give the new site its own name in content/site.json`,
  )
}

export async function migrate(login: Login, database: Database): Promise<void> {
  if (await hasPendingMigrations(login, database)) {
    await run('wrangler', ['d1', 'migrations', 'apply', 'DB', '--remote', '--config', CONFIG])
  }
  const live = await query(login, database, SCHEMA_QUERY, schemaSchema)
  const differences = differencesIn(live, schemaOfCheckout(ROOT))
  if (differences.length === 0) return
  throw new UsageError(
    `the migrations have run, but the schema differs from what they create: ${differences.join(', ')}. Nothing was deployed. Was the database changed by hand?`,
  )
}

const MIGRATIONS_TABLE = "select name from sqlite_master where name = 'd1_migrations'"
const namesSchema = z.array(z.object({ name: z.string() }))

async function hasPendingMigrations(login: Login, database: Database): Promise<boolean> {
  const names = (sql: string) => query(login, database, sql, namesSchema)
  if ((await names(MIGRATIONS_TABLE)).length === 0) return true
  const applied = new Set((await names('select name from d1_migrations')).map(({ name }) => name))
  return readdirSync(join(ROOT, 'src/db/migrations')).some((file) => !applied.has(file))
}

async function query<Shape extends z.ZodType>(
  { ask }: Login,
  { accountId, id }: Database,
  sql: string,
  shape: Shape,
): Promise<z.output<Shape>> {
  const path = `/accounts/${accountId}/d1/database/${id}/query`
  const answer = await ask(path, z.tuple([resultSchema]), { method: 'POST', body: JSON.stringify({ sql }) })
  if (answer === null) throw new UsageError('the database is gone: run this again')
  return shape.parse(answer[0].results)
}
