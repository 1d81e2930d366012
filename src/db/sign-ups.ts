import type { Stage } from '../domain/course.ts'
import type { EnrollmentStatus } from './enrollments.ts'
import { notTaken } from './sign-up-counts.ts'

const GAP_MS = 10 * 60_000
export const MAILS_IN_A_ROW = 3
export const SILENCE_DAYS = 30
export const SILENCE_MS = SILENCE_DAYS * 86_400_000
const REMIND_AFTER_MS = 24 * 3_600_000

/** What a sign-up says; what it does not tell is null. */
export interface Said {
  requestId: number
  email: string
  emailKey: string
  mailboxHash: string
  firstName: string | null
  stage: string | null
  timezone: string | null
  /** Where the form was sent from, for who tells no zone. */
  seenTimezone: string | null
  wording: string
  page: string
  ip: string | null
  /** What was agreed to about the stage. */
  stageWording: string | null
}

/** Of sign-up `w` and its enrollment `e`: the link still has something to confirm. Leaving ends what came before it. */
export const WAITING = `w.closed_at is null
  and (e.status = 'pending' or (e.status = 'unsubscribed' and w.signed_up_at >= e.ended_at))`

/** Of enrollment `e`: the sign-up that was mailed last. */
export const MAILED_LAST = `(select x.id from sign_ups x left join deliveries m on m.sign_up_id = x.id
                       where x.enrollment_id = e.id and x.closed_at is null
                       order by m.sent_at desc, x.id desc limit 1)`

/** Who has never confirmed is known by what the sign-up says that was mailed last: join it to `e` as `w`. */
export const UNCONFIRMED = `left join sign_ups w on e.confirmed_at is null and w.id = ${MAILED_LAST}`

/**
 * Of sign-up `w`: the row that tells this, itself or an earlier one that still waits and came from the same network. A form that
 * asks less must not take back what its reader told before, and what a stranger typed elsewhere is not theirs.
 */
export function teller(column: 'first_name' | 'stage' | 'timezone'): string {
  return `(select x.id from sign_ups x
            where x.enrollment_id = w.enrollment_id and x.closed_at is null and x.${column} is not null
              and (x.id = w.id or (x.id < w.id and x.ip is w.ip))
            order by x.id desc limit 1)`
}

/** What that row tells; null if none does. */
export function told(column: 'first_name' | 'stage' | 'timezone'): string {
  return `(select ${column} from sign_ups where id = ${teller(column)})`
}

/** A first mail and two more, however often anybody asks; then no other until there was silence for 30 days. */
export function mayMail(mailboxHash: string, now: string): string {
  return `not exists (select 1 from confirm_mails where mailbox_hash = ${mailboxHash}
                         and mails >= ${MAILS_IN_A_ROW} and last_due_at > ${now} - ${SILENCE_MS})`
}

/** No mail to confirm waits for its time: one that was put off says already what comes next. */
export function noneWaits(mailboxHash: string, now: string): string {
  return `not exists (select 1 from confirm_mails where mailbox_hash = ${mailboxHash} and last_due_at > ${now})`
}

/**
 * Keeps what a sign-up says, if a mail to confirm will ask about it; within 10 minutes of another mail, only what that
 * one does not ask about already. A confirmed reader's sign-up says nothing.
 */
export function insertSignUp(db: D1Database, course: string, said: Said, now: number): D1PreparedStatement {
  return db
    .prepare(
      `insert into sign_ups (enrollment_id, email, first_name, stage, timezone, seen_timezone, wording, page, ip,
                             stage_wording, given_at, signed_up_at)
       select e.id, ?1 ->> 'email', ?1 ->> 'firstName', ?1 ->> 'stage', ?1 ->> 'timezone', ?1 ->> 'seenTimezone',
              ?1 ->> 'wording', ?1 ->> 'page', ?1 ->> 'ip', ?1 ->> 'stageWording', ?3, ?3
         from subscribers s join enrollments e on e.subscriber_id = s.id
        where s.email_key = ?1 ->> 'emailKey' and e.course = ?2 and e.status in ('pending', 'unsubscribed')
          and ${notTaken(`?1 ->> 'mailboxHash'`, `?1 ->> 'requestId'`)}
          and ${mayMail(`?1 ->> 'mailboxHash'`, '?3')} and ${noneWaits(`?1 ->> 'mailboxHash'`, '?3')}
          and not exists (select 1 from sign_ups w join confirm_mails m on m.mailbox_hash = ?1 ->> 'mailboxHash'
                           where w.id = (select max(id) from sign_ups where enrollment_id = e.id) and ${WAITING}
                             and m.last_due_at > ?3 - ${GAP_MS}
                             and coalesce(?1 ->> 'firstName', w.first_name) is w.first_name
                             and coalesce(?1 ->> 'stage', w.stage) is w.stage
                             and coalesce(?1 ->> 'timezone', w.timezone) is w.timezone)`,
    )
    .bind(JSON.stringify(said), course, now)
}

/** Owes the mail that asks about a sign-up of `now`, and its reminder, once: 10 minutes after another mail at the earliest. */
export function oweConfirm(
  db: D1Database,
  course: string,
  emailKey: string,
  slotOn: string,
  now: number,
): D1PreparedStatement[] {
  const fresh = `sign_ups w on w.enrollment_id = e.id and w.signed_up_at = ?3 and w.closed_at is null
                  and not exists (select 1 from deliveries where sign_up_id = w.id)`
  return [
    db
      .prepare(
        `update enrollments
            set signed_up_at = iif(status = 'pending', ?3, signed_up_at),
                remind_at = iif(exists (select 1 from sign_ups x join deliveries d on d.sign_up_id = x.id
                                         where x.enrollment_id = enrollments.id and x.closed_at is null
                                           and d.message = 'reminder'), null, ?3 + ${REMIND_AFTER_MS})
          where id in (select e.id from subscribers s join enrollments e on e.subscriber_id = s.id join ${fresh}
                        where s.email_key = ?1 and e.course = ?2)`,
      )
      .bind(emailKey, course, now),
    db
      .prepare(
        `insert into deliveries (enrollment_id, sign_up_id, message, round, role, priority, status, slot_on, due_at)
         select e.id, w.id, 'confirm', ${NEXT_ROUND}, 'confirmation', 0, 'scheduled', ?4,
                max(?3, coalesce((select last_due_at + ${GAP_MS} from confirm_mails
                                   where mailbox_hash = s.mailbox_hash), 0))
           from subscribers s join enrollments e on e.subscriber_id = s.id join ${fresh}
          where s.email_key = ?1 and e.course = ?2`,
      )
      .bind(emailKey, course, now, slotOn),
  ]
}

const NEXT_ROUND = `(select coalesce(max(round) + 1, 0) from deliveries
                      where enrollment_id = e.id and message = 'confirm')`

/** Owes the mail once more to whoever has this address, about the sign-up that was mailed last. */
export function oweConfirmAgain(
  db: D1Database,
  course: string,
  emailKey: string,
  slotOn: string,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(oweAgain(`s.email_key = ?3 and e.course = ?4 and w.id = ${MAILED_LAST}`))
    .bind(slotOn, now, emailKey, course)
}

/** Owes the mail about one sign-up once more. */
export function oweSameConfirm(
  db: D1Database,
  signUpId: number,
  slotOn: string,
  now: number,
): D1PreparedStatement {
  return db.prepare(oweAgain('w.id = ?3')).bind(slotOn, now, signUpId)
}

function oweAgain(which: string): string {
  return `
    insert into deliveries (enrollment_id, sign_up_id, message, round, role, priority, status, slot_on, due_at)
    select e.id, w.id, 'confirm', ${NEXT_ROUND}, 'confirmation', 0, 'scheduled', ?1, ?2
      from subscribers s join enrollments e on e.subscriber_id = s.id join sign_ups w on w.enrollment_id = e.id
     where ${which} and ${WAITING} and ${mayMail('s.mailbox_hash', '?2')}
       and not exists (select 1 from confirm_mails where mailbox_hash = s.mailbox_hash
                          and last_due_at > ?2 - ${GAP_MS})`
}

/** A mail to confirm that was owed at `now` puts the reminder off. */
export function putOffReminder(db: D1Database, emailKey: string, now: number): D1PreparedStatement {
  return db
    .prepare(
      `update enrollments set remind_at = ?2 + ${REMIND_AFTER_MS}
        where subscriber_id = (select id from subscribers where email_key = ?1) and remind_at is not null
          and exists (select 1 from deliveries where enrollment_id = enrollments.id and message = 'confirm'
                         and due_at = ?2)`,
    )
    .bind(emailKey, now)
}

/** A sign-up as its link finds it. */
export interface SignedUp {
  id: number
  enrollmentId: number
  subscriberId: number
  emailKey: string
  mailboxHash: string | null
  status: EnrollmentStatus
  /** 1 if it is; SQL's truth of a comparison with nothing is null. */
  isWaiting: 0 | 1 | null
  /** What it tells; null is not told. */
  stage: Stage | null
  /** The zone that holds once it is confirmed. */
  timezone: string
  /** When its last mail went out, as far as anybody knows. */
  mailedAt: number | null
}

export async function findSignUp(db: D1Database, id: number): Promise<SignedUp | null> {
  return db
    .prepare(
      `select w.id, w.enrollment_id as enrollmentId, s.id as subscriberId, s.email_key as emailKey,
              s.mailbox_hash as mailboxHash, e.status, ${WAITING} as isWaiting,
              ${told('stage')} as stage,
              coalesce(${told('timezone')}, iif(e.confirmed_at is null, w.seen_timezone, null), s.timezone) as timezone,
              (select max(coalesce(d.sent_at, d.accepted_at, b.first_attempt_at))
                 from deliveries d left join batches b on b.id = d.batch_id where d.sign_up_id = w.id) as mailedAt
         from sign_ups w join enrollments e on e.id = w.enrollment_id join subscribers s on s.id = e.subscriber_id
        where w.id = ?1`,
    )
    .bind(id)
    .first<SignedUp>()
}

/** Closes a sign-up and keeps nothing of what it said. */
export const CLEARED = (
  now: string,
) => `closed_at = ${now}, email = null, first_name = null, stage = null, timezone = null, seen_timezone = null,
  wording = null, page = null, ip = null, stage_wording = null`

/** Nothing waits any more for an enrollment, and nothing is kept of what waited. */
export function closeSignUps(db: D1Database, enrollmentId: number, now: number): D1PreparedStatement {
  return db
    .prepare(`update sign_ups set ${CLEARED('?1')} where enrollment_id = ?2 and closed_at is null`)
    .bind(now, enrollmentId)
}

/**
 * Closes the sign-ups of readers that nobody has confirmed since `before`, the oldest first, at most `limit`. One whose mail
 * to confirm went out later, or is still owed, waits.
 */
export async function closeOldSignUps(
  db: D1Database,
  before: number,
  limit: number,
  now: number,
): Promise<void> {
  await db
    .prepare(
      `update sign_ups set ${CLEARED('?1')}
        where id in (select w.id from sign_ups w
                      where w.closed_at is null and w.signed_up_at < ?2
                        and not exists (select 1 from enrollments where id = w.enrollment_id and status = 'pending')
                        and not exists (select 1 from deliveries d left join batches b on b.id = d.batch_id
                                         where d.sign_up_id = w.id and d.message = 'confirm'
                                           and (d.status in ('scheduled', 'sending')
                                                or coalesce(d.sent_at, d.accepted_at, b.first_attempt_at) >= ?2))
                      order by w.signed_up_at limit ?3)`,
    )
    .bind(now, before, limit)
    .run()
}

/** Forgets mailboxes that had no mail to confirm for as long as the silence lasts. */
export function pruneConfirmMails(db: D1Database, now: number): D1PreparedStatement {
  return db.prepare('delete from confirm_mails where last_due_at <= ?1').bind(now - SILENCE_MS)
}
