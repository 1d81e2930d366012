/** Runs around every call that reaches the database, with the number of statements in it. */
export type Tap = <Result>(call: () => Promise<Result>, statements: number) => Promise<Result>

/** The real D1 with a tap on each call: to count, or to fail before or after it took effect. */
export function tapped(db: D1Database, tap: Tap): D1Database {
  const originals = new WeakMap<D1PreparedStatement, D1PreparedStatement>()

  function wrap(statement: D1PreparedStatement): D1PreparedStatement {
    const wrapped = new Proxy(statement, {
      get(target, name) {
        if (name === 'bind') return (...values: unknown[]) => wrap(target.bind(...values))
        if (name === 'first')
          return (column?: string) =>
            tap(() => target.all<Record<string, unknown>>(), 1).then(firstOf(column))
        const method: unknown = Reflect.get(target, name)
        if (typeof method !== 'function') return method
        return (...args: unknown[]) => tap(() => Reflect.apply(method, target, args), 1)
      },
    })
    originals.set(wrapped, statement)
    return wrapped
  }

  return new Proxy(db, {
    get(target, name) {
      if (name === 'prepare') return (sql: string) => wrap(target.prepare(sql))
      if (name === 'batch') {
        return (statements: D1PreparedStatement[]) =>
          tap(
            () => target.batch(statements.map((statement) => originals.get(statement) ?? statement)),
            statements.length,
          )
      }
      throw new Error(`the tap does not know ${String(name)}`)
    },
  })
}

/** As `first` of D1, from all rows: so the tap sees what they cost. */
function firstOf(column: string | undefined) {
  return ({ results: [row] }: D1Result<Record<string, unknown>>) =>
    row === undefined ? null : column === undefined ? row : row[column]
}
