import { NEW_ADDRESS, OLD_ADDRESS } from '../domain/address-mails.ts'
import { DAY_MS, MINUTE_MS } from '../lib/durations.ts'
import {
  CONFIRM_MAIL_GAP_MINUTES,
  REQUESTED_MAIL_GAP_MINUTES,
  REQUESTED_MAILS_PER_DAY,
  UNCONFIRMED_KEPT_DAYS,
} from '../policy.ts'
import { insertDelivery, nextRound } from './deliveries.ts'
import { onlyRow } from './rows.ts'
import { mayMail } from './sign-up-limits.ts'
import { MAILED_LAST } from './sign-ups.ts'
import { WANTS_MAIL } from './suppressions.ts'

/** SQL: what the mail `deliveries` about a change waits for. The one to the old address tells what was asked. */
export const MAY_TELL = `
  e.status <> 'unsubscribed' and exists (
    select 1 from address_changes a where a.id = deliveries.address_change_id
       and iif(deliveries.message = '${NEW_ADDRESS}',
               a.closed_at is null and not exists (select 1 from declines where mailbox_hash = a.new_mailbox_hash),
               e.status <> 'suppressed' and a.old_email is not null))`

/** SQL: where the mail `d` about a change goes; null for any other mail. */
export const ADDRESS_OF_MAIL = `
  (select iif(d.message = '${NEW_ADDRESS}', a.new_email, a.old_email)
     from address_changes a where a.id = d.address_change_id)`

export interface AskedChange {
  readonly subscriberId: number
  /** The course whose words the mails have. */
  readonly enrollmentId: number
  readonly email: string
  readonly emailKey: string
  readonly addressHash: string
  readonly mailboxHash: string
  readonly askedBy: 'reader' | 'operator'
  readonly scheduledOn: string
}

/** What the operator learns about the new address. Mail goes there only for `new`. */
export type AddressVerdict = 'new' | 'known' | 'suppressed' | 'declined' | 'mailed_enough'

/** The new address of ?1, at ?2. */
const VERDICT = `
  case when exists (select 1 from declines where mailbox_hash = ?1 ->> 'mailboxHash') then 'declined'
       when exists (select 1 from erasures
                     where address_hash = ?1 ->> 'addressHash' and suppressed_reason is not null)
         or exists (select 1 from subscribers x join suppressions p on p.subscriber_id = x.id
                     where x.mailbox_hash = ?1 ->> 'mailboxHash' and x.id <> ?1 ->> 'subscriberId')
         then 'suppressed'
       when exists (select 1 from subscribers x where x.email_key = ?1 ->> 'emailKey') then 'known'
       when not (${mayMail(`?1 ->> 'mailboxHash'`, '?2')}) then 'mailed_enough'
       else 'new' end`

export interface AddressFacts {
  readonly verdict: AddressVerdict
  /** The reader who has the new address. */
  readonly other: number | null
  /** Whether the reader has not asked too often. */
  readonly mayAsk: 0 | 1
  /** The same change was asked for minutes ago. */
  readonly isAsked: 0 | 1
}

/** Reads what `insertChange` will do, in the same order of tests. */
export async function addressFacts(db: D1Database, change: AskedChange, now: number): Promise<AddressFacts> {
  const sql = `
    select ${VERDICT} as verdict,
           (select id from subscribers where email_key = ?1 ->> 'emailKey') as other,
           exists (select 1 from ${ASKING}) as mayAsk,
           exists (select 1 from address_changes j where ${JUST_ASKED} and j.closed_at is null) as isAsked`
  return onlyRow<AddressFacts>(db.prepare(sql).bind(JSON.stringify(change), now))
}

const JUST_ASKED = `j.subscriber_id = ?1 ->> 'subscriberId' and j.new_email_key = ?1 ->> 'emailKey'
  and j.asked_at > ?2 - ${REQUESTED_MAIL_GAP_MINUTES * MINUTE_MS}`

/** A reader who may ask for a change. Counts every request, so that the answers reveal nothing. */
const ASKING = `
  subscribers s join enrollments e on e.subscriber_id = s.id and e.id = ?1 ->> 'enrollmentId'
  where s.id = ?1 ->> 'subscriberId' and s.email_key <> ?1 ->> 'emailKey' and e.status <> 'unsubscribed'
    and ${WANTS_MAIL}
    and (select count(*) from address_changes
          where subscriber_id = s.id and asked_at > ?2 - ${DAY_MS}) < ${REQUESTED_MAILS_PER_DAY}
    and not exists (select 1 from address_changes j where ${JUST_ASKED})`

/**
 * Stores the request and schedules its mails, for one transaction. A mail goes to the old address whatever
 * the new one is, or the reader could find out who is on the list. A later request replaces an earlier one.
 */
export function insertChange(db: D1Database, change: AskedChange, now: number): D1PreparedStatement[] {
  const asked = `address_changes a join subscribers s on s.id = a.subscriber_id
    join enrollments e on e.subscriber_id = s.id and e.id = ?1 ->> 'enrollmentId'
   where a.subscriber_id = ?1 ->> 'subscriberId' and a.asked_at = ?2
     and a.new_email_key = ?1 ->> 'emailKey'`
  const unmailed = (message: string) => `${asked}
     and not exists (select 1 from deliveries d where ${OF_CHANGE} and d.message = '${message}')`
  const mail = (message: string) => ({
    enrollment_id: 'e.id',
    address_change_id: 'a.id',
    message: `'${message}'`,
    round: nextRound(`'${message}'`),
    role: `'address'`,
    priority: '0',
    scheduled_on: `?1 ->> 'scheduledOn'`,
  })
  const dueToNew = `max(?2, coalesce((select last_due_at + ${CONFIRM_MAIL_GAP_MINUTES * MINUTE_MS}
                                        from confirm_mails where mailbox_hash = a.new_mailbox_hash), 0))`
  const statements = [
    `insert into address_changes (subscriber_id, new_email, new_email_key, new_mailbox_hash, old_email, asked_by, asked_at,
                                  closed_at)
     select s.id, ?1 ->> 'email', ?1 ->> 'emailKey', ?1 ->> 'mailboxHash', s.email, ?1 ->> 'askedBy', ?2,
            iif(${VERDICT} = 'new', null, ?2)
       from ${ASKING}`,
    `update address_changes set closed_at = ?2
      where subscriber_id = ?1 ->> 'subscriberId' and closed_at is null
        and +id < (select max(a.id) from ${asked})`,
    insertDelivery(
      {
        ...mail(NEW_ADDRESS),
        // A sign-up that still waits for its reader is confirmed by the same link.
        sign_up_id: `iif(e.confirmed_at is null, ${MAILED_LAST}, null)`,
        due_at: dueToNew,
      },
      `from ${unmailed(NEW_ADDRESS)} and a.closed_at is null`,
    ),
    insertDelivery(
      { ...mail(OLD_ADDRESS), due_at: '?2' },
      `from ${unmailed(OLD_ADDRESS)} and e.status <> 'suppressed' and exists (
         select 1 from enrollments where subscriber_id = s.id and confirmed_at is not null)`,
    ),
  ]
  return statements.map((sql) => db.prepare(sql).bind(JSON.stringify(change), now))
}

/** A request as its links find it. */
export interface AddressChange {
  readonly id: number
  readonly subscriberId: number
  readonly enrollmentId: number
  readonly course: string
  readonly oldEmailKey: string
  readonly newEmailKey: string | null
  readonly newMailboxHash: string | null
  readonly changedAt: number | null
  readonly closedAt: number | null
  /** The last sign-up of a reader who has not confirmed the course. */
  readonly signUpId: number | null
  readonly hasLeft: 0 | 1
  /** Somebody else has the new address by now. */
  readonly isTaken: 0 | 1
  /** When the address was suppressed. */
  readonly suppressedAt: number | null
  /** When the mail to the new address went out, as far as we know. */
  readonly mailedAt: number | null
}

export async function findChange(db: D1Database, id: number): Promise<AddressChange | null> {
  const sql = `
    select a.id, s.id as subscriberId, e.id as enrollmentId, e.course, s.email_key as oldEmailKey,
           a.new_email_key as newEmailKey, a.new_mailbox_hash as newMailboxHash, a.changed_at as changedAt,
           a.closed_at as closedAt, iif(e.confirmed_at is null, ${MAILED_LAST}, null) as signUpId,
           e.status = 'unsubscribed' as hasLeft, ${IS_TAKEN} as isTaken,
           (select suppressed_at from suppressions where subscriber_id = s.id) as suppressedAt,
           (select max(coalesce(d.sent_at, d.accepted_at, b.first_attempt_at)) from deliveries d
              left join batches b on b.id = d.batch_id
             where ${OF_CHANGE} and d.message = '${NEW_ADDRESS}') as mailedAt
      from address_changes a join subscribers s on s.id = a.subscriber_id
      join enrollments e on e.id = coalesce((select d.enrollment_id from deliveries d where ${OF_CHANGE} limit 1),
                                            (select min(id) from enrollments where subscriber_id = s.id))
     where a.id = ?1`
  return db.prepare(sql).bind(id).first<AddressChange>()
}

/** True for a mail `d` about change `a`. */
const OF_CHANGE = `
  d.enrollment_id in (select id from enrollments where subscriber_id = a.subscriber_id) and d.address_change_id = a.id`

const IS_TAKEN =
  'exists (select 1 from subscribers x where x.email_key = a.new_email_key and x.id <> a.subscriber_id)'

/** ?1 request, ?2 now: it is being made in this transaction. */
const CHANGING = 'a.id = ?1 and a.changed_at = ?2 and a.closed_at is null'

/**
 * Makes the change, for one transaction whose last statement returns a row. What blocked the old address stays
 * with it, as with erased readers.
 */
export function applyChange(
  db: D1Database,
  { id, hashes }: { id: number; hashes: { readonly old: string; readonly new: string } },
  now: number,
): D1PreparedStatement[] {
  const begin = `
    update address_changes as a set changed_at = ?2
     where id = ?1 and closed_at is null and not ${IS_TAKEN}
       and exists (select 1 from subscribers s where s.id = a.subscriber_id and ${WANTS_MAIL})`
  const remember = `
    insert into erasures (address_hash, erased_at, suppressed_reason)
    select ?3, ?2, p.reason from address_changes a join suppressions p on p.subscriber_id = a.subscriber_id
     where ${CHANGING}
    on conflict (address_hash) do update set erased_at = excluded.erased_at, suppressed_reason = excluded.suppressed_reason`
  const forget = `
    delete from erasures where address_hash = ?3 and exists (select 1 from address_changes a where ${CHANGING})`
  const statements = [
    `update subscribers
        set email = a.new_email, email_key = a.new_email_key, mailbox_hash = a.new_mailbox_hash, unblocked_at = ?2
       from address_changes a where ${CHANGING} and subscribers.id = a.subscriber_id`,
    `update sign_ups set email = a.new_email
       from address_changes a join enrollments e on e.subscriber_id = a.subscriber_id
      where ${CHANGING} and sign_ups.enrollment_id = e.id and sign_ups.closed_at is null`,
    `delete from confirm_mails
      where mailbox_hash = (select a.new_mailbox_hash from address_changes a where ${CHANGING})`,
    'update address_changes set closed_at = ?2 where id = ?1 and changed_at = ?2',
    'select id from address_changes where id = ?1 and changed_at = ?2',
  ]
  return [
    db.prepare(begin).bind(id, now),
    db.prepare(remember).bind(id, now, hashes.old),
    db.prepare(forget).bind(id, now, hashes.new),
    ...statements.map((sql) => db.prepare(sql).bind(id, now)),
  ]
}

/** Stops a change that was not made, and the mail that asks for it. */
export function stopChange(db: D1Database, id: number, now: number): D1PreparedStatement[] {
  return [
    db.prepare('update address_changes set closed_at = ?2 where id = ?1 and closed_at is null').bind(id, now),
    db
      .prepare(
        `update deliveries set status = 'skipped', reason = 'stopped'
          where enrollment_id in (select e.id from address_changes a join enrollments e on e.subscriber_id = a.subscriber_id
                                   where a.id = ?1)
            and address_change_id = ?1 and message = '${NEW_ADDRESS}' and status = 'scheduled'`,
      )
      .bind(id),
  ]
}

/** For a mailbox that belongs to no reader: it gets no more mail. */
export function declineMailbox(db: D1Database, mailboxHash: string, now: number): D1PreparedStatement {
  const sql = `
    insert into declines (mailbox_hash, declined_at)
    select ?1, ?2 where not exists (select 1 from subscribers where mailbox_hash = ?1)
    on conflict do nothing`
  return db.prepare(sql).bind(mailboxHash, now)
}

/** Closes old requests and deletes their addresses. */
export function clearAddressChanges(db: D1Database, now: number): D1PreparedStatement {
  const sql = `
    update address_changes
       set new_email = null, new_email_key = null, new_mailbox_hash = null, old_email = null,
           closed_at = coalesce(closed_at, ?2)
     where old_email is not null and asked_at < ?1`
  return db.prepare(sql).bind(now - UNCONFIRMED_KEPT_DAYS * DAY_MS, now)
}
