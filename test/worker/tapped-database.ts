export interface Statement {
  sql: string
  values: readonly unknown[]
}

/**
 * Wraps every call that reaches the database, with its number of statements and the statements themselves.
 */
export type Tap = <Result>(
  call: () => Promise<Result>,
  count: number,
  statements: readonly Statement[],
) => Promise<Result>

/** Records the statements that reach the database, in order. */
export function listening(): { heard: Statement[]; tap: Tap } {
  const heard: Statement[] = []
  return {
    heard,
    tap: (call, _count, statements) => {
      heard.push(...statements)
      return call()
    },
  }
}

/**
 * The real D1 with a tap on each call: to count, to watch, or to fail before or after the call took effect.
 */
export function tapped(db: D1Database, tap: Tap): D1Database {
  const originals = new WeakMap<D1PreparedStatement, { real: D1PreparedStatement; asked: Statement }>()

  function wrap(real: D1PreparedStatement, asked: Statement): D1PreparedStatement {
    const wrapped = new Proxy(real, {
      get(target, name) {
        if (name === 'bind')
          return (...values: unknown[]) => wrap(target.bind(...values), { ...asked, values })
        if (name === 'first')
          return (column?: string) =>
            tap(() => target.all<Record<string, unknown>>(), 1, [asked]).then(firstOf(column))
        const method: unknown = Reflect.get(target, name)
        if (typeof method !== 'function') return method
        return (...args: unknown[]) => tap(() => Reflect.apply(method, target, args), 1, [asked])
      },
    })
    originals.set(wrapped, { real, asked })
    return wrapped
  }

  return new Proxy(db, {
    get(target, name) {
      if (name === 'prepare') return (sql: string) => wrap(target.prepare(sql), { sql, values: [] })
      if (name === 'batch') {
        return (statements: D1PreparedStatement[]) => {
          const known = statements
            .map((statement) => originals.get(statement))
            .filter((it) => it !== undefined)
          if (known.length !== statements.length) throw new Error('the tap does not know a statement')
          return tap(
            () => target.batch(known.map(({ real }) => real)),
            known.length,
            known.map(({ asked }) => asked),
          )
        }
      }
      throw new Error(`the tap does not know ${String(name)}`)
    },
  })
}

/** Like D1's `first`, but from all rows, so that the tap sees their cost. */
function firstOf(column: string | undefined) {
  return ({ results: [row] }: D1Result<Record<string, unknown>>) =>
    row === undefined ? null : column === undefined ? row : row[column]
}
