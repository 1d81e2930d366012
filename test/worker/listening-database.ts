/** The real D1, and every statement that is prepared, in order, into `heard`. */
export function listening(db: D1Database, heard: string[]): D1Database {
  return new Proxy(db, {
    get(target, name) {
      if (name === 'prepare') {
        return (sql: string) => {
          heard.push(sql)
          return target.prepare(sql)
        }
      }
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
