export async function noteCron(db: D1Database, now: number): Promise<void> {
  await db.prepare('update cron set seen_at = ?1 where id = 1').bind(now).run()
}

export interface CronState {
  /** Null when it has never run. */
  readonly seenAt: number | null
  /** When the database was made: a new install waits for its first run from then on. */
  readonly expectedSince: number
}

export async function readCron(db: D1Database): Promise<CronState> {
  const row = await db
    .prepare('select seen_at as seenAt, expected_since as expectedSince from cron where id = 1')
    .first<CronState>()
  return row ?? { seenAt: null, expectedSince: 0 }
}
