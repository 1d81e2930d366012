import { rowsOf } from './rows.ts'

/** Whether an address must not be mailed, whoever asks for it; also one that was suppressed when it was erased. */
export async function isSuppressed(
  db: D1Database,
  emailKey: string,
  addressHash: string,
  mailboxHash: string,
): Promise<boolean> {
  const row = await db
    .prepare(
      `select 1 from subscribers s join suppressions p on p.subscriber_id = s.id where s.email_key = ?1
       union all
       select 1 from erasures where address_hash = ?2 and suppressed_reason is not null
       union all
       select 1 from refusals where mailbox_hash = ?3`,
    )
    .bind(emailKey, addressHash, mailboxHash)
    .first()
  return row !== null
}

/** How many of these addresses are of readers who could still be mailed. */
export async function countMailed(db: D1Database, emailKeys: readonly string[]): Promise<number> {
  const count = await db
    .prepare(
      `select count(distinct s.id) as readers
         from json_each(?1) j
         cross join subscribers s on s.email_key = j.value
         join enrollments e on e.subscriber_id = s.id and e.status not in ('unsubscribed', 'suppressed')
        where not exists (select 1 from suppressions p where p.subscriber_id = s.id)`,
    )
    .bind(JSON.stringify(emailKeys))
    .first<number>('readers')
  return count ?? 0
}

/**
 * Suppresses whoever has these addresses, in one transaction: their courses end, and what is scheduled is skipped. Tells how
 * many were not suppressed before; who was stays as they are.
 */
export async function suppressAddresses(
  db: D1Database,
  list: readonly { readonly emailKey: string; readonly reason: Suppression['reason'] }[],
  now: number,
): Promise<number> {
  const json = JSON.stringify(list)
  const [inserted] = await db.batch([
    db
      .prepare(
        `insert or ignore into suppressions (subscriber_id, reason, suppressed_at)
         select s.id, j.value ->> 'reason', ?2
           from json_each(?1) j cross join subscribers s on s.email_key = j.value ->> 'emailKey'
         returning subscriber_id`,
      )
      .bind(json, now),
    db
      .prepare(
        `update enrollments set status = 'suppressed', ended_at = coalesce(ended_at, ?2)
          where status <> 'suppressed' and subscriber_id in (${ADDRESSED})`,
      )
      .bind(json, now),
    db
      .prepare(
        `update deliveries set status = 'skipped', reason = 'suppressed'
          where status = 'scheduled'
            and enrollment_id in (select id from enrollments where subscriber_id in (${ADDRESSED}))`,
      )
      .bind(json),
  ])
  return rowsOf(inserted).length
}

const ADDRESSED = `select s.id from json_each(?1) j cross join subscribers s on s.email_key = j.value ->> 'emailKey'`

export interface Suppression {
  reason: 'bounced' | 'complained' | 'provider' | 'refused'
  suppressedAt: number
}

export async function suppressionOf(db: D1Database, subscriberId: number): Promise<Suppression | null> {
  return db
    .prepare('select reason, suppressed_at as suppressedAt from suppressions where subscriber_id = ?1')
    .bind(subscriberId)
    .first<Suppression>()
}
