/** What the whole database takes, in bytes: D1 tells it with every answer. */
export async function databaseBytes(db: D1Database): Promise<number> {
  const { meta } = await db.prepare('select 1').run()
  return meta.size_after
}
