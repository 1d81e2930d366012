import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const MIGRATIONS = 'src/db/migrations'

/** SQLite in this process, with the tables of the course. */
export function openSqlite(): DatabaseSync {
  const sqlite = new DatabaseSync(':memory:')
  for (const name of readdirSync(MIGRATIONS).toSorted())
    sqlite.exec(readFileSync(join(MIGRATIONS, name), 'utf8'))
  return sqlite
}

/** A call and its answer as text, because D1 exchanges JSON. */
interface Recorded {
  asked: string
  answer: string
}

/** Answers as D1 does, and keeps each answer. */
export function recording(sqlite: DatabaseSync): { db: D1Database; recorded: Recorded[] } {
  const recorded: Recorded[] = []
  const db = databaseOf(async (statements) => {
    sqlite.exec('begin')
    try {
      const results = statements.map(({ sql, values }) => ({
        success: true,
        results: sqlite.prepare(sql).all(...values.map(bound)),
        meta: {},
      }))
      sqlite.exec('commit')
      recorded.push({ asked: askedOf(statements), answer: JSON.stringify(results) })
      return results
    } catch (error) {
      sqlite.exec('rollback')
      throw error
    }
  })
  return { db, recorded }
}

function bound(value: unknown): string | number | null {
  return typeof value === 'string' || typeof value === 'number'
    ? value
    : value === true
      ? 1
      : value === false
        ? 0
        : null
}

/** Replays the answers in order and at once. What remains is our own work and the JSON of both directions. */
export function replaying(recorded: readonly Recorded[]): D1Database {
  let next = 0
  return databaseOf(async (statements) => {
    const call = recorded[next++]
    const asked = askedOf(statements)
    if (call?.asked !== asked) throw new Error(`another call than was recorded: ${asked}`)
    // As the D1 binding does.
    JSON.stringify(statements)
    return JSON.parse(call.answer)
  })
}

interface Statement {
  sql: string
  values: readonly unknown[]
}

function askedOf(statements: readonly Statement[]): string {
  return statements.map(({ sql }) => sql).join(';')
}

function databaseOf(ask: (statements: Statement[]) => Promise<unknown>): D1Database {
  const known = new WeakMap<object, Statement>()
  const prepared = (statement: Statement): object => {
    const all = async () => rowOf(await ask([statement]))
    const made = {
      bind: (...values: unknown[]) => prepared({ ...statement, values }),
      all,
      run: all,
      first: async (column?: string) => firstOf(await all(), column),
    }
    known.set(made, statement)
    return made
  }
  return new Proxy(Object.create(null), {
    get(_target, name) {
      if (name === 'prepare') return (sql: string) => prepared({ sql, values: [] })
      if (name === 'batch') return (made: object[]) => ask(made.flatMap((each) => known.get(each) ?? []))
      throw new Error(`the replay does not know ${String(name)}`)
    },
  })
}

function rowOf(results: unknown): unknown {
  if (!Array.isArray(results)) throw new Error('no answer of D1')
  return results[0]
}

function firstOf(result: unknown, column: string | undefined): unknown {
  const rows: unknown = typeof result === 'object' && result !== null ? Reflect.get(result, 'results') : []
  const row: unknown = Array.isArray(rows) ? rows[0] : undefined
  if (typeof row !== 'object' || row === null) return null
  return column === undefined ? row : Reflect.get(row, column)
}
