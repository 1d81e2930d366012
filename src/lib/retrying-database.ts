/**
 * A database that retries a call once after errors that D1's documentation says to retry. D1 itself retries
 * reads, never writes. The first call may have been committed, so use it only for idempotent statements.
 */
export function retryingOnce(db: D1Database, beforeRetry: (error: unknown) => Promise<void>): D1Database {
  const originals = new WeakMap<D1PreparedStatement, D1PreparedStatement>()

  async function withRetry(call: () => unknown): Promise<unknown> {
    try {
      return await call()
    } catch (error) {
      if (!isRetryable(error)) throw error
      await beforeRetry(error)
      return call()
    }
  }

  function wrap(original: D1PreparedStatement): D1PreparedStatement {
    const wrapped = new Proxy(original, {
      get(target, name) {
        const method: unknown = Reflect.get(target, name)
        if (typeof method !== 'function') return method
        return (...values: unknown[]) =>
          name === 'bind'
            ? wrap(target.bind(...values))
            : withRetry(() => Reflect.apply(method, target, values))
      },
    })
    originals.set(wrapped, original)
    return wrapped
  }

  return new Proxy(db, {
    get(target, name) {
      if (name === 'prepare') return (sql: string) => wrap(target.prepare(sql))
      if (name !== 'batch') throw new Error('only prepare and batch can be retried')
      return (statements: D1PreparedStatement[]) =>
        withRetry(() => target.batch(statements.map((statement) => originals.get(statement) ?? statement)))
    },
  })
}

/** The errors for which developers.cloudflare.com/d1/observability/debug-d1 says to retry the operation. */
const RETRYABLE =
  /Network connection lost|storage caused object to be reset|reset because its code was updated|Cannot resolve D1 DB due to transient issue/

/** Also the errors that pass within a minute: an immediate retry would only add to the load. */
const UNAVAILABLE = new RegExp(
  `${RETRYABLE.source}|D1 DB is overloaded|caused object to be reset|exceeded its (?:CPU|memory) |internal error`,
)

function isRetryable(error: unknown): boolean {
  return error instanceof Error && RETRYABLE.test(error.message)
}

/** Whether the database is unavailable just now. The query is fine and may work in a minute. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof Error && UNAVAILABLE.test(error.message)
}
