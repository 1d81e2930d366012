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

/** The rows of one statement of a D1 `batch()`. */
export function rowsOf<Row>(result: D1Result<unknown> | undefined): Row[] {
  return (result?.results ?? []) as Row[]
}
