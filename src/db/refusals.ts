import { allRows } from './rows.ts'

/** Who has this mailbox in any spelling and has never confirmed. */
export async function neverConfirmedIn(db: D1Database, mailboxHash: string): Promise<number[]> {
  const rows = await allRows<{ id: number }>(
    db
      .prepare(
        `select id from subscribers s
          where mailbox_hash = ?1
            and not exists (select 1 from enrollments where subscriber_id = s.id and confirmed_at is not null)`,
      )
      .bind(mailboxHash),
  )
  return rows.map((row) => row.id)
}

/** No more mail to a mailbox, in any spelling: for one transaction. What its confirmed readers have told stays. */
export function suppressMailbox(db: D1Database, mailboxHash: string, now: number): D1PreparedStatement[] {
  const subscribers = 'select id from subscribers where mailbox_hash = ?1'
  const enrollments = `select id from enrollments where status = 'suppressed' and subscriber_id in (${subscribers})`
  return [
    db
      .prepare('insert into refusals (mailbox_hash, refused_at) values (?1, ?2) on conflict do nothing')
      .bind(mailboxHash, now),
    db
      .prepare(
        `insert into suppressions (subscriber_id, reason, suppressed_at)
         select id, 'refused', ?2 from subscribers where mailbox_hash = ?1
         on conflict (subscriber_id) do update set reason = excluded.reason where reason <> 'complained'`,
      )
      .bind(mailboxHash, now),
    db
      .prepare(
        `update enrollments set status = 'suppressed', ended_at = coalesce(ended_at, ?2), remind_at = null
          where subscriber_id in (${subscribers})`,
      )
      .bind(mailboxHash, now),
    db
      .prepare(
        `update deliveries set status = 'skipped', reason = 'suppressed'
          where status = 'scheduled' and enrollment_id in (${enrollments})`,
      )
      .bind(mailboxHash),
  ]
}

/** When somebody at this mailbox said that a sign-up was not theirs; null if nobody did. */
export async function refusedAt(db: D1Database, mailboxHash: string): Promise<number | null> {
  return db
    .prepare('select refused_at as at from refusals where mailbox_hash = ?1')
    .bind(mailboxHash)
    .first<number>('at')
}
