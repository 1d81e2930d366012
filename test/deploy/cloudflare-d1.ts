import { Hono } from 'hono'
import * as z from 'zod'
import { type Account, type Database, newDatabase } from './account.ts'
import { fail, ok } from './answer.ts'
import { D1Refusal, splitAsD1 } from './d1-splitter.ts'

const paramSchema = z.union([z.string(), z.number(), z.null()])
const querySchema = z.strictObject({ sql: z.string().min(1), params: z.array(paramSchema).optional() })

export function d1Routes(account: Account): Hono {
  const routes = new Hono()

  routes.get('/database', (c) => {
    const name = c.req.query('name')
    const found = account.databases.filter((database) => name === undefined || database.name === name)
    return ok(c, found.map(databaseJson), {
      page: 1,
      per_page: 100,
      count: found.length,
      total_count: found.length,
    })
  })

  routes.post('/database', async (c) => {
    const { name } = z.looseObject({ name: z.string().min(1) }).parse(await c.req.json())
    if (account.databases.some((database) => database.name === name)) {
      return fail(c, 400, 7502, `A database with the name ${name} already exists`)
    }
    const made = newDatabase(name)
    account.databases.push(made)
    return ok(c, databaseJson(made))
  })

  routes.get('/database/:id', (c) => {
    const asked = c.req.param('id')
    const found = account.databases.find(({ uuid, name }) => uuid === asked || name === asked)
    if (found === undefined) return fail(c, 404, 7404, 'The database could not be found')
    return ok(c, databaseJson(found))
  })

  routes.post('/database/:id/query', async (c) => {
    const found = account.databases.find(({ uuid }) => uuid === c.req.param('id'))
    if (found === undefined) return fail(c, 404, 7404, 'The database could not be found')
    const { sql, params } = querySchema.parse(await c.req.json())
    try {
      return ok(c, run(found, splitAsD1(sql), params ?? []))
    } catch (error) {
      if (error instanceof D1Refusal) return fail(c, 400, error.code, error.message)
      if (!(error instanceof Error)) throw error
      return fail(c, 400, 7500, `${error.message}: SQLITE_ERROR`)
    }
  })

  return routes
}

/** All or nothing, as in D1. */
function run(
  { sqlite, committed }: Database,
  statements: readonly string[],
  params: readonly (string | number | null)[],
): unknown[] {
  sqlite.exec('begin')
  try {
    const results = statements.map((statement) => {
      const prepared = sqlite.prepare(statement)
      const rows = prepared.all(...params)
      return { results: rows, success: true, meta: { served_by: 'imitation', duration: 0.1, changes: 0 } }
    })
    sqlite.exec('commit')
    committed.push(
      ...statements
        .filter((statement) => !/^(select|pragma)\b/i.test(statement))
        .map((sql) => ({ sql, params })),
    )
    return results
  } catch (error) {
    sqlite.exec('rollback')
    throw error
  }
}

function databaseJson({ uuid, name }: Database) {
  return {
    uuid,
    name,
    version: 'production',
    created_at: '2026-11-30T00:00:00Z',
    num_tables: 0,
    file_size: 0,
  }
}
