const MINUTE_MS = 60_000

/** Counts a sign-up, whoever it is: a count of mails alone would tell whether an address had been owed one. */
export function countSignUp(db: D1Database, now: number): D1PreparedStatement {
  return db
    .prepare(
      `insert into sign_up_counts (minute_at, count) values (?1, 1)
       on conflict (minute_at) do update set count = count + 1`,
    )
    .bind(now - (now % MINUTE_MS))
}

/** The sign-ups of the minutes that began after `since`, and the first such minute. Reads one row a minute. */
export async function countSignUps(
  db: D1Database,
  since: number,
  now: number,
): Promise<{ count: number; firstMinuteAt: number }> {
  const row = await db
    .prepare(
      `select coalesce(sum(count), 0) as count, coalesce(min(minute_at), ?2) as firstMinuteAt
         from sign_up_counts where minute_at > ?1 and minute_at <= ?2`,
    )
    .bind(since, now)
    .first<{ count: number; firstMinuteAt: number }>()
  return row ?? { count: 0, firstMinuteAt: now }
}

const KEPT_MS = 24 * 60 * MINUTE_MS

export function pruneSignUpCounts(db: D1Database, now: number): D1PreparedStatement {
  return db.prepare('delete from sign_up_counts where minute_at < ?1').bind(now - KEPT_MS)
}
