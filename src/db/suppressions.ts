import { hasRow, onlyRow, rowsOf } from './rows.ts'

/** Whether an address must not be mailed. Includes addresses that were suppressed when they were erased. */
export async function isSuppressed(
  db: D1Database,
  emailKey: string,
  addressHash: string,
  mailboxHash: string,
): Promise<boolean> {
  const sql = `
    select 1 from subscribers s join suppressions p on p.subscriber_id = s.id where s.email_key = ?1
    union all
    select 1 from erasures where address_hash = ?2 and suppressed_reason is not null
    union all
    select 1 from declines where mailbox_hash = ?3`
  return hasRow(db.prepare(sql).bind(emailKey, addressHash, mailboxHash))
}

/** An address on the provider's suppression list, and since when, if known. */
interface Listed {
  readonly emailKey: string
  readonly reason: 'bounced' | 'complained' | 'provider'
  readonly listedAt: number | null
}

/** How many of these readers could still be mailed, and how many the operator has unblocked since. */
export async function countMailed(
  db: D1Database,
  list: readonly Listed[],
): Promise<{ mailed: number; letIn: number }> {
  const sql = `
    select count(distinct iif(${LISTED_SINCE}, s.id, null)) as mailed,
           count(distinct iif(${LISTED_SINCE}, null, s.id)) as letIn
      from json_each(?1) j
      cross join subscribers s on s.email_key = j.value ->> 'emailKey'
      join enrollments e on e.subscriber_id = s.id and e.status not in ('unsubscribed', 'suppressed')
     where not exists (select 1 from suppressions p where p.subscriber_id = s.id)`
  return onlyRow<{ mailed: number; letIn: number }>(db.prepare(sql).bind(JSON.stringify(list)))
}

/** True for an entry `j` that is newer than the unblocking of subscriber `s`. Complaints always count. */
const LISTED_SINCE = `(j.value ->> 'reason' = 'complained'
  or coalesce(j.value ->> 'listedAt', 9e15) > coalesce(s.unblocked_at, 0))`

/** Suppresses these addresses and returns how many were new. Readers unblocked since stay as they are. */
export async function suppressAddresses(
  db: D1Database,
  list: readonly Listed[],
  now: number,
): Promise<number> {
  const json = JSON.stringify(list)
  const [inserted] = await db.batch([
    db
      .prepare(
        `insert or ignore into suppressions (subscriber_id, reason, suppressed_at)
         select s.id, j.value ->> 'reason', ?2
           from json_each(?1) j cross join subscribers s on s.email_key = j.value ->> 'emailKey'
          where ${LISTED_SINCE}
         returning subscriber_id`,
      )
      .bind(json, now),
    db
      .prepare(
        `update suppressions set reason = 'complained'
          where subscriber_id in (select s.id from json_each(?1) j
                                   cross join subscribers s on s.email_key = j.value ->> 'emailKey'
                                   where j.value ->> 'reason' = 'complained')`,
      )
      .bind(json),
    ...endSuppressed(db, `subscriber_id in (${ADDRESSED})`, json, now),
  ])
  return rowsOf(inserted).length
}

const ADDRESSED = `select s.id from json_each(?1) j cross join subscribers s on s.email_key = j.value ->> 'emailKey'`

export interface Suppression {
  reason: 'bounced' | 'soft_bounced' | 'complained' | 'provider' | 'declined'
  suppressedAt: number
}

export async function suppressionOf(db: D1Database, subscriberId: number): Promise<Suppression | null> {
  const sql = 'select reason, suppressed_at as suppressedAt from suppressions where subscriber_id = ?1'
  return db.prepare(sql).bind(subscriberId).first<Suppression>()
}

/** Ends the courses of suppressed readers and skips their mail. `whose` finds enrollments by ?1. */
export function endSuppressed(
  db: D1Database,
  whose: string,
  json: string,
  now: number,
): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `update enrollments set suppressed_from = status, status = 'suppressed', ended_at = coalesce(ended_at, ?2)
          where status <> 'suppressed' and ${whose}
            and subscriber_id in (select subscriber_id from suppressions)`,
      )
      .bind(json, now),
    db
      .prepare(
        `update deliveries set status = 'skipped', reason = 'suppressed'
          where status = 'scheduled'
            and enrollment_id in (select id from enrollments where status = 'suppressed' and ${whose})`,
      )
      .bind(json),
  ]
}
