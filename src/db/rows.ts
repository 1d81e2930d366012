/** Rows as D1 returns them; the shape is the promise of the query they come from, which tests on real D1 hold it to. */
export async function allRows<Row>(statement: D1PreparedStatement): Promise<Row[]> {
  const { results } = await statement.all<Row>()
  return results
}

/** The rows of one statement of a D1 `batch()`. */
export function rowsOf<Row>(result: D1Result<unknown> | undefined): Row[] {
  return (result?.results ?? []) as Row[]
}
