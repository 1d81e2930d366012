export async function noteCron(db: D1Database, now: number): Promise<void> {
  await db.prepare('update cron set seen_at = ?1 where id = 1').bind(now).run()
}

/** When the cron ran last; null when it never has. */
export async function cronSeenAt(db: D1Database): Promise<number | null> {
  return db.prepare('select seen_at from cron where id = 1').first<number>('seen_at')
}
