/** Row types are unchecked; tests run every query against real D1. */
export async function allRows<Row>(statement: D1PreparedStatement): Promise<Row[]> {
  const { results } = await statement.all<Row>()
  return results
}

/** The values of a query with one column. */
export async function allValues<Value>(statement: D1PreparedStatement): Promise<Value[]> {
  const rows = await allRows<Record<string, Value>>(statement)
  return rows.flatMap(Object.values)
}

/** The row of a query that always has one: of an aggregate, or of a table with a single row. */
export async function onlyRow<Row>(statement: D1PreparedStatement): Promise<Row> {
  const row = await statement.first<Row>()
  if (row === null) throw new Error('a row that must be there is missing')
  return row
}

export async function hasRow(statement: D1PreparedStatement): Promise<boolean> {
  return (await statement.first()) !== null
}

/** The rows of one statement of a D1 `batch()`. */
export function rowsOf<Row>(result: D1Result<unknown> | undefined): Row[] {
  return (result?.results ?? []) as Row[]
}
