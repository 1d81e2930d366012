import { testEnv } from './world.ts'

/**
 * Every row of every table as text, to search for what must not be in it. Excludes the course's own words.
 */
export async function wholeDatabase(): Promise<string> {
  const tables = (await tableNames()).filter((table) => table !== 'templates')
  return JSON.stringify(await Promise.all(tables.map((table) => rows(`select * from ${table}`))))
}

/**
 * Tables with rows of one subscriber: the subscribers table and every table that refers to it, directly or
 * not.
 */
export async function tablesOfSubscriber(): Promise<string[]> {
  const parents = new Map<string, string[]>()
  for (const table of await tableNames()) {
    const keys = await rows<{ table: string }>(`pragma foreign_key_list(${table})`)
    parents.set(
      table,
      keys.map((key) => key.table),
    )
  }
  const found = ['subscribers']
  for (const parent of found) {
    for (const [table, referred] of parents) {
      if (referred.includes(parent) && !found.includes(table)) found.push(table)
    }
  }
  return found
}

export async function columnsOf(table: string): Promise<string[]> {
  return (await rows<{ name: string }>(`pragma table_info(${table})`)).map((column) => column.name)
}

export async function tableNames(): Promise<string[]> {
  const tables = await rows<{ name: string }>(
    `select name from sqlite_master where type = 'table' and sql not like 'create virtual%'`,
  )
  return tables.map(({ name }) => name).filter((name) => !name.startsWith('_cf_'))
}

async function rows<Row>(sql: string): Promise<Row[]> {
  return (await testEnv.DB.prepare(sql).all<Row>()).results
}
