import { DAY_MS, HOUR_MS, MINUTE_MS } from '../lib/durations.ts'
import {
  CONFIRM_MAILS_IN_A_ROW,
  CONFIRM_SILENCE_DAYS,
  SIGNUP_COUNTS_KEPT_HOURS,
  SIGNUP_WINDOW_MINUTES,
  SIGNUPS_COUNTED_PER_MAILBOX,
} from '../policy.ts'
import { allValues, onlyRow } from './rows.ts'

const RATE_KEPT_MS = SIGNUP_WINDOW_MINUTES * MINUTE_MS

/** Counts a sign-up of any address; counting mails would reveal who is known. Last in its transaction. */
export function countSignUp(
  db: D1Database,
  request: { id: number; mailboxHash: string; networkHash: string | null },
  now: number,
): D1PreparedStatement[] {
  const { id, mailboxHash, networkHash } = request
  const isNew = isNewRequest('?1', '?3')
  const countsTowardsCap = `sign_up_rates where key_hash = ?1 and sign_ups <= ${SIGNUPS_COUNTED_PER_MAILBOX} and ${isNew}`
  return [
    db
      .prepare(
        `insert into sign_up_rates (key_hash, sign_ups, since_at) select ?1, 1, ?2 where ${isNew}
         on conflict ${ONE_MORE}`,
      )
      .bind(mailboxHash, now, id),
    db
      .prepare(
        `insert into sign_up_rates (key_hash, sign_ups, since_at)
         select ?4, 1, ?2 from ${countsTowardsCap} and ?4 is not null on conflict ${ONE_MORE}`,
      )
      .bind(mailboxHash, now, id, networkHash),
    db
      .prepare(
        `insert into sign_up_counts (minute_at, count) select ?2, 1 from ${countsTowardsCap}
         on conflict (minute_at) do update set count = count + 1`,
      )
      .bind(mailboxHash, now - (now % MINUTE_MS), id),
    db
      .prepare(
        `insert into sign_up_rates (key_hash, sign_ups, since_at) values (${LAST_OF('?1')}, ?3, ?2)
         on conflict (key_hash) do update set sign_ups = excluded.sign_ups, since_at = excluded.since_at`,
      )
      .bind(mailboxHash, now, id),
  ]
}

/** This row holds the id of a mailbox's last request, in the column that counts sign-ups. */
const LAST_OF = (mailboxHash: string) => `'last:' || (${mailboxHash})`

/** True unless the transaction of this request has been committed before. */
export function isNewRequest(mailboxHash: string, requestId: string): string {
  return `not exists (select 1 from sign_up_rates where key_hash = ${LAST_OF(mailboxHash)} and sign_ups = ${requestId})`
}

const ONE_MORE = `(key_hash) do update
  set sign_ups = iif(since_at > excluded.since_at - ${RATE_KEPT_MS}, sign_ups + 1, 1),
      since_at = iif(since_at > excluded.since_at - ${RATE_KEPT_MS}, since_at, excluded.since_at)`

interface SignUpCounts {
  count: number
  firstMinuteAt: number
  /** For one network, in the hour that began with its first sign-up. */
  ofNetwork: number
  networkSince: number
}

/** Sign-ups in the minutes that began after `since`, and the first such minute. Reads one row a minute. */
export async function countSignUps(
  db: D1Database,
  networkHash: string | null,
  since: number,
  now: number,
): Promise<SignUpCounts> {
  const sql = `
    select coalesce(sum(count), 0) as count, coalesce(min(minute_at), ?2) as firstMinuteAt,
           coalesce((select sign_ups from sign_up_rates where key_hash = ?3 and since_at > ?1), 0) as ofNetwork,
           coalesce((select since_at from sign_up_rates where key_hash = ?3), ?2) as networkSince
      from sign_up_counts where minute_at > ?1 and minute_at <= ?2`
  return onlyRow<SignUpCounts>(db.prepare(sql).bind(since, now, networkHash))
}

export function pruneSignUpCounts(db: D1Database, now: number): D1PreparedStatement {
  const sql = 'delete from sign_up_counts where minute_at < ?1'
  return db.prepare(sql).bind(now - SIGNUP_COUNTS_KEPT_HOURS * HOUR_MS)
}

/** Deletes mailboxes and networks that no longer count. */
export function pruneSignUpRates(db: D1Database, now: number): D1PreparedStatement {
  return db.prepare('delete from sign_up_rates where since_at <= ?1').bind(now - RATE_KEPT_MS)
}

/** Subscribers of this mailbox, in any spelling, without a confirmation. */
export async function unconfirmedInMailbox(db: D1Database, mailboxHash: string): Promise<number[]> {
  const sql = `
    select id from subscribers s
     where mailbox_hash = ?1
       and not exists (select 1 from enrollments where subscriber_id = s.id and confirmed_at is not null)`
  return allValues<number>(db.prepare(sql).bind(mailboxHash))
}

/** Suppresses a mailbox, in any spelling, for one transaction. The data of its confirmed readers stays. */
export function suppressMailbox(db: D1Database, mailboxHash: string, now: number): D1PreparedStatement[] {
  const subscribers = 'select id from subscribers where mailbox_hash = ?1'
  const enrollments = `select id from enrollments where status = 'suppressed' and subscriber_id in (${subscribers})`
  return [
    db
      .prepare('insert into declines (mailbox_hash, declined_at) values (?1, ?2) on conflict do nothing')
      .bind(mailboxHash, now),
    db
      .prepare(
        `insert into suppressions (subscriber_id, reason, suppressed_at)
         select id, 'declined', ?2 from subscribers where mailbox_hash = ?1
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

/** When somebody at this mailbox declined a sign-up; null if nobody did. */
export async function declinedAt(db: D1Database, mailboxHash: string): Promise<number | null> {
  const sql = 'select declined_at as at from declines where mailbox_hash = ?1'
  return db.prepare(sql).bind(mailboxHash).first<number>('at')
}

/** Three mails in a row, however often anybody asks; then none until 30 days have passed without one. */
export function mayMail(mailboxHash: string, now: string): string {
  return `not exists (select 1 from confirm_mails where mailbox_hash = ${mailboxHash}
                         and mails >= ${CONFIRM_MAILS_IN_A_ROW} and last_due_at > ${now} - ${CONFIRM_SILENCE_DAYS * DAY_MS})`
}

/** True unless a confirm mail is scheduled for later. That one already says what comes next. */
export function noneScheduledLater(mailboxHash: string, now: string): string {
  return `not exists (select 1 from confirm_mails where mailbox_hash = ${mailboxHash} and last_due_at > ${now})`
}

/** Deletes mailboxes without a confirm mail for 30 days. */
export function pruneConfirmMails(db: D1Database, now: number): D1PreparedStatement {
  const sql = 'delete from confirm_mails where last_due_at <= ?1'
  return db.prepare(sql).bind(now - CONFIRM_SILENCE_DAYS * DAY_MS)
}
