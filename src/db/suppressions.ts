import { NEW_ADDRESS } from '../domain/address-mails.ts'
import type { EnrollmentStatus } from '../domain/statuses.ts'
import { allRows, hasRow, onlyRow, rowsOf } from './rows.ts'
import { type AwayReader, SELECT_AWAY } from './schedules.ts'

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

/** Reasons that concern the mailbox. Complaints and declines are the person's own wish. */
const OF_A_MAILBOX = `('bounced', 'soft_bounced', 'provider')`

/** True for a subscriber `s` who neither complained nor declined. */
export const WANTS_MAIL = `
  not exists (select 1 from suppressions p where p.subscriber_id = s.id and p.reason not in ${OF_A_MAILBOX})
  and not exists (select 1 from declines r where r.mailbox_hash = s.mailbox_hash)
  and not exists (select 1 from enrollments c join deliveries d on d.enrollment_id = c.id
                   where c.subscriber_id = s.id and d.complained_at is not null and d.message <> '${NEW_ADDRESS}')`

/** A blocked reader, and the status of their course before. */
interface BlockedReader extends AwayReader {
  cameFrom: Exclude<EnrollmentStatus, 'suppressed'>
}

const CAME_FROM = `coalesce(e.suppressed_from, iif(e.confirmed_at is null, 'pending', 'active'))`

export async function blockedEnrollments(db: D1Database, subscriberId: number): Promise<BlockedReader[]> {
  const sql = `
    select b.*, ${CAME_FROM} as cameFrom from (${SELECT_AWAY}) b join enrollments e on e.id = b.enrollmentId
     where e.subscriber_id = ?1 and e.status = 'suppressed'`
  return allRows<BlockedReader>(db.prepare(sql).bind(subscriberId))
}

/** Whether the reader complained, or declined a sign-up. */
export async function wantsNoMail(db: D1Database, subscriberId: number): Promise<boolean> {
  const sql = `select 1 from subscribers s where s.id = ?1 and not (${WANTS_MAIL})`
  return hasRow(db.prepare(sql).bind(subscriberId))
}

/** Lifts the suppression unless the reader has since complained or declined. First in its transaction. */
export function liftSuppression(db: D1Database, subscriberId: number): D1PreparedStatement {
  const sql = `
    delete from suppressions
     where subscriber_id = ?1 and exists (select 1 from subscribers s where s.id = ?1 and ${WANTS_MAIL})`
  return db.prepare(sql).bind(subscriberId)
}

const IS_LIFTED = 'not exists (select 1 from suppressions where subscriber_id = ?1)'

/** Gives all but active enrollments their status back, and the end they had. */
export function restoreEnrollments(db: D1Database, subscriberId: number): D1PreparedStatement {
  const sql = `
    update enrollments as e
       set status = ${CAME_FROM}, suppressed_from = null,
           ended_at = iif(${CAME_FROM} in ('completed', 'unsubscribed'), ended_at, null)
     where subscriber_id = ?1 and status = 'suppressed' and ${CAME_FROM} <> 'active' and ${IS_LIFTED}`
  return db.prepare(sql).bind(subscriberId)
}

/** For readers whom other systems know as unsubscribed. A trigger posts those of letters. */
export function queueReactivationPosts(
  db: D1Database,
  enrollmentIds: readonly number[],
  subscriberId: number,
  now: number,
): D1PreparedStatement {
  const sql = `
    insert into webhook_posts (endpoint_id, enrollment_id, event, happened_at, try_at)
    select p.id, e.id, 'reader.confirmed', ?3, ?3
      from json_each(?2) j join enrollments e on e.id = j.value cross join webhook_endpoints p
     where e.subscriber_id = ?1 and e.course <> 'letters' and e.status in ('active', 'paused', 'completed')
       and ${IS_LIFTED}`
  return db.prepare(sql).bind(subscriberId, JSON.stringify(enrollmentIds), now)
}

/** Last in its transaction. Returns a row if nothing of the subscriber is blocked any longer. */
export function noteUnblocked(db: D1Database, subscriberId: number, now: number): D1PreparedStatement {
  const sql = `
    update subscribers set unblocked_at = ?2
     where id = ?1 and ${IS_LIFTED}
       and not exists (select 1 from enrollments where subscriber_id = ?1 and status = 'suppressed')
    returning id`
  return db.prepare(sql).bind(subscriberId, now)
}

/** Why an erased address is still blocked; null if it is not. */
export async function erasedReason(
  db: D1Database,
  addressHash: string,
): Promise<Suppression['reason'] | null> {
  const sql = 'select suppressed_reason as reason from erasures where address_hash = ?1'
  return db.prepare(sql).bind(addressHash).first<Suppression['reason']>('reason')
}

export async function unblockErased(db: D1Database, addressHash: string): Promise<void> {
  const sql = `
    update erasures set suppressed_reason = null
     where address_hash = ?1 and suppressed_reason in ${OF_A_MAILBOX}`
  await db.prepare(sql).bind(addressHash).run()
}
