/** Ends every session that began before an instant, also those whose cookie somebody has copied. */
export async function endSessions(db: D1Database, now: number): Promise<void> {
  await db.prepare('update operator_sessions set valid_from = ?1 where id = 1').bind(now).run()
}

export async function sessionsValidFrom(db: D1Database): Promise<number> {
  const validFrom = await db
    .prepare('select valid_from as validFrom from operator_sessions where id = 1')
    .first<number>('validFrom')
  return validFrom ?? 0
}
