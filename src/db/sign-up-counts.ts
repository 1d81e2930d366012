const MINUTE_MS = 60_000
/** A mailbox and a network are counted in the hour that begins with their first sign-up, and then forgotten. */
export const RATE_KEPT_MINUTES = 60
const RATE_KEPT_MS = RATE_KEPT_MINUTES * MINUTE_MS

/** So many sign-ups of one mailbox in an hour count with those of all: a flood of one shuts nobody else out. */
const COUNTED_OF_A_MAILBOX = 3

/** Counts a sign-up, whoever it is: a count of mails alone would tell whether an address had been owed one. */
export function countSignUp(
  db: D1Database,
  mailboxHash: string,
  networkHash: string | null,
  now: number,
): D1PreparedStatement[] {
  const counted = `sign_up_rates where key_hash = ?1 and sign_ups <= ${COUNTED_OF_A_MAILBOX}`
  return [
    db
      .prepare(
        `insert into sign_up_rates (key_hash, sign_ups, since_at) values (?1, 1, ?2) on conflict ${ONE_MORE}`,
      )
      .bind(mailboxHash, now),
    db
      .prepare(
        `insert into sign_up_rates (key_hash, sign_ups, since_at)
         select ?3, 1, ?2 from ${counted} and ?3 is not null on conflict ${ONE_MORE}`,
      )
      .bind(mailboxHash, now, networkHash),
    db
      .prepare(
        `insert into sign_up_counts (minute_at, count) select ?2, 1 from ${counted}
         on conflict (minute_at) do update set count = count + 1`,
      )
      .bind(mailboxHash, now - (now % MINUTE_MS)),
  ]
}

const ONE_MORE = `(key_hash) do update
  set sign_ups = iif(since_at > excluded.since_at - ${RATE_KEPT_MS}, sign_ups + 1, 1),
      since_at = iif(since_at > excluded.since_at - ${RATE_KEPT_MS}, since_at, excluded.since_at)`

export interface SignUpCounts {
  count: number
  firstMinuteAt: number
  /** Of one network, in the hour that began with its first. */
  ofNetwork: number
  networkSince: number
}

/** The sign-ups of the minutes that began after `since`, and the first such minute. Reads one row a minute. */
export async function countSignUps(
  db: D1Database,
  networkHash: string | null,
  since: number,
  now: number,
): Promise<SignUpCounts> {
  const row = await db
    .prepare(
      `select coalesce(sum(count), 0) as count, coalesce(min(minute_at), ?2) as firstMinuteAt,
              coalesce((select sign_ups from sign_up_rates where key_hash = ?3 and since_at > ?1), 0) as ofNetwork,
              coalesce((select since_at from sign_up_rates where key_hash = ?3), ?2) as networkSince
         from sign_up_counts where minute_at > ?1 and minute_at <= ?2`,
    )
    .bind(since, now, networkHash)
    .first<SignUpCounts>()
  return row ?? { count: 0, firstMinuteAt: now, ofNetwork: 0, networkSince: now }
}

const KEPT_MS = 24 * 60 * MINUTE_MS

export function pruneSignUpCounts(db: D1Database, now: number): D1PreparedStatement {
  return db.prepare('delete from sign_up_counts where minute_at < ?1').bind(now - KEPT_MS)
}

/** Forgets mailboxes and networks as soon as they are not counted any more. */
export function pruneSignUpRates(db: D1Database, now: number): D1PreparedStatement {
  return db.prepare('delete from sign_up_rates where since_at <= ?1').bind(now - RATE_KEPT_MS)
}
