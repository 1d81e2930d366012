import type { Segment } from '../domain/course.ts'
import type { EnrollmentStatus } from '../domain/statuses.ts'
import { MINUTE_MS } from '../lib/durations.ts'
import { CONFIRM_MAIL_GAP_MINUTES } from '../policy.ts'
import { LEAVING, type Leaving } from './leaving.ts'
import { agreedBySignUp, joinLetters } from './letter-readers.ts'
import { isNewRequest, mayMail } from './sign-up-limits.ts'
import { countedSource } from './sources.ts'

/** The answers of a sign-up form. Null means not given, and an empty segment is the course's default. */
interface SignUpAnswers {
  requestId: number
  email: string
  emailKey: string
  mailboxHash: string
  firstName: string | null
  segment: string | null
  timezone: string | null
  /** The zone of the browser, for forms without a zone. */
  seenTimezone: string | null
  wording: string
  page: string
  source: string | null
  ip: string | null
  /** The wording of the consent to store the segment. */
  segmentWording: string | null
  /** The wording of the consent to get letters. */
  lettersWording: string | null
}

/** Sign-up `w` of enrollment `e` can still be confirmed. Leaving ends all earlier ones. */
export const WAITING = `w.closed_at is null
  and (e.status = 'pending' or (e.status = 'unsubscribed' and w.signed_up_at >= e.ended_at))`

/** The sign-up of enrollment `e` that was mailed last. */
export const MAILED_LAST = `(select x.id from sign_ups x left join deliveries m on m.sign_up_id = x.id
                       where x.enrollment_id = e.id and x.closed_at is null
                       order by m.sent_at desc, x.id desc limit 1)`

/** Readers who never confirmed are shown by their sign-up that was mailed last: join it to `e` as `w`. */
export const UNCONFIRMED = `left join sign_ups w on e.confirmed_at is null and w.id = ${MAILED_LAST}`

/**
 * Stores a sign-up if a confirm mail will follow. Within 10 minutes of another mail, only if the answers
 * differ from that one's. Sign-ups of confirmed readers are ignored.
 */
export function insertSignUp(
  db: D1Database,
  course: string,
  answers: SignUpAnswers,
  now: number,
): D1PreparedStatement {
  const sql = `
    insert into sign_ups (enrollment_id, email, first_name, segment, timezone, seen_timezone, wording, page, source, ip,
                          segment_wording, letters_wording, given_at, signed_up_at)
    select e.id, ?1 ->> 'email', ?1 ->> 'firstName', ?1 ->> 'segment', ?1 ->> 'timezone', ?1 ->> 'seenTimezone',
           ?1 ->> 'wording', ?1 ->> 'page', ?1 ->> 'source', ?1 ->> 'ip', ?1 ->> 'segmentWording',
           ?1 ->> 'lettersWording', ?3, ?3
      from subscribers s join enrollments e on e.subscriber_id = s.id
     where s.email_key = ?1 ->> 'emailKey' and e.course = ?2 and e.status in ('pending', 'unsubscribed')
       and ${isNewRequest(`?1 ->> 'mailboxHash'`, `?1 ->> 'requestId'`)}
       and ${mayMail(`?1 ->> 'mailboxHash'`, '?3')}
       and not exists (select 1 from deliveries where enrollment_id = e.id and role = 'confirmation' and due_at > ?3)
       and not exists (select 1 from sign_ups w join confirm_mails m on m.mailbox_hash = ?1 ->> 'mailboxHash'
                        where w.id = (select max(id) from sign_ups where enrollment_id = e.id) and ${WAITING}
                          and m.last_due_at > ?3 - ${CONFIRM_MAIL_GAP_MINUTES * MINUTE_MS}
                          and coalesce(?1 ->> 'firstName', w.first_name) is w.first_name
                          and coalesce(?1 ->> 'segment', w.segment) is w.segment
                          and coalesce(?1 ->> 'timezone', w.timezone) is w.timezone
                          and coalesce(?1 ->> 'lettersWording', w.letters_wording) is w.letters_wording)`
  return db.prepare(sql).bind(JSON.stringify(answers), course, now)
}

/** A sign-up as its link finds it. */
export interface SignedUp {
  id: number
  enrollmentId: number
  subscriberId: number
  course: string
  emailKey: string
  mailboxHash: string | null
  status: EnrollmentStatus
  /** Null in SQL if the comparison was with a null. */
  isWaiting: 0 | 1 | null
  /** Empty is the course's default; null is no answer. */
  segment: Segment | '' | null
  /** The zone that applies once it is confirmed. */
  timezone: string
  /** When its last mail went out, as far as we know. */
  mailedAt: number | null
  /** Whether the box for letters was ticked. */
  wantsLetters: 0 | 1
}

export async function findSignUp(db: D1Database, id: number): Promise<SignedUp | null> {
  const sql = `
    select w.id, w.enrollment_id as enrollmentId, s.id as subscriberId, e.course, s.email_key as emailKey,
           s.mailbox_hash as mailboxHash, e.status, ${WAITING} as isWaiting,
           ${answerTo('segment')} as segment,
           coalesce(${answerTo('timezone')}, iif(e.confirmed_at is null, w.seen_timezone, null), s.timezone) as timezone,
           (select max(coalesce(d.sent_at, d.accepted_at, b.first_attempt_at))
              from deliveries d left join batches b on b.id = d.batch_id where d.sign_up_id = w.id) as mailedAt,
           w.letters_wording is not null as wantsLetters
      from sign_ups w join enrollments e on e.id = w.enrollment_id join subscribers s on s.id = e.subscriber_id
     where w.id = ?1`
  return db.prepare(sql).bind(id).first<SignedUp>()
}

function answerTo(column: 'first_name' | 'segment' | 'timezone'): string {
  return `(select ${column} from sign_ups where id = ${answeredIn(column)})`
}

/**
 * The open sign-up that answers this for sign-up `w`: itself, or an earlier one from the same network. A
 * shorter form must not delete an earlier answer, and a stranger elsewhere must not give one.
 */
function answeredIn(column: 'first_name' | 'segment' | 'timezone'): string {
  return `(select x.id from sign_ups x
            where x.enrollment_id = w.enrollment_id and x.closed_at is null and x.${column} is not null
              and (x.id = w.id or (x.id < w.id and x.ip is w.ip))
            order by x.id desc limit 1)`
}

/** Closes a sign-up and deletes its answers. */
export const CLEARED = (
  now: string,
) => `closed_at = ${now}, email = null, first_name = null, segment = null, timezone = null, seen_timezone = null,
  wording = null, page = null, source = null, ip = null, segment_wording = null, letters_wording = null`

export function closeSignUps(
  db: D1Database,
  enrollmentId: number | string,
  leaving: Leaving | 'listed',
  now: number,
): D1PreparedStatement {
  const sql = `
    update sign_ups set ${CLEARED('?2')} where enrollment_id in (${LEAVING[leaving]}) and closed_at is null`
  return db.prepare(sql).bind(enrollmentId, now)
}

/**
 * Closes the oldest sign-ups of known readers that were not confirmed since `before`, at most `limit`. Those
 * whose confirm mail went out later, or is still scheduled, stay open.
 */
export async function closeOldSignUps(
  db: D1Database,
  before: number,
  limit: number,
  now: number,
): Promise<void> {
  const sql = `
    update sign_ups set ${CLEARED('?1')}
     where id in (select w.id from sign_ups w
                   where w.closed_at is null and w.signed_up_at < ?2
                     and not exists (select 1 from enrollments where id = w.enrollment_id and status = 'pending')
                     and not exists (select 1 from deliveries d left join batches b on b.id = d.batch_id
                                      where d.sign_up_id = w.id and d.message = 'confirm'
                                        and (d.status in ('scheduled', 'sending')
                                             or coalesce(d.sent_at, d.accepted_at, b.first_attempt_at) >= ?2))
                   order by w.signed_up_at limit ?3)`
  await db.prepare(sql).bind(now, before, limit).run()
}

/** ?1 sign-up, ?2 now: sign-up `w` is being confirmed in this transaction, and nothing is closed yet. */
const CONFIRMING = `sign_ups w join enrollments e on e.id = w.enrollment_id
  where w.id = ?1 and w.confirmed_at = ?2 and w.closed_at is null`

/** First in the transaction of a confirmation. The others write only if this found the sign-up open. */
export function beginConfirmation(db: D1Database, signUpId: number, now: number): D1PreparedStatement {
  const sql = `
    update sign_ups as w set confirmed_at = ?2
     where id = ?1 and exists (select 1 from enrollments e where e.id = w.enrollment_id and ${WAITING})`
  return db.prepare(sql).bind(signUpId, now)
}

/** Returns a row if this transaction confirmed, also when it runs again. */
export function findConfirmation(db: D1Database, signUpId: number, now: number): D1PreparedStatement {
  return db.prepare('select id from sign_ups where id = ?1 and confirmed_at = ?2').bind(signUpId, now)
}

/** Last in the transaction: closes every sign-up of the enrollment. */
export function endConfirmation(db: D1Database, signUpId: number, now: number): D1PreparedStatement {
  const sql = `
    update sign_ups set ${CLEARED('?2')}
     where closed_at is null and enrollment_id = (select w.enrollment_id from ${CONFIRMING})`
  return db.prepare(sql).bind(signUpId, now)
}

/** Copies the answers to the subscriber and the enrollment. Missing ones change nothing. */
export function applySignUp(db: D1Database, signUpId: number, now: number): D1PreparedStatement[] {
  const statements = [
    `insert into consents (enrollment_id, purpose, wording, page, source, ip, given_at, confirmed_at)
     select w.enrollment_id, 'course', w.wording, w.page, w.source, w.ip, w.given_at, ?2 from ${CONFIRMING}`,
    `delete from consents
      where purpose = 'segment'
        and enrollment_id = (select w.enrollment_id from ${CONFIRMING} and ${answeredIn('segment')} is not null)`,
    `insert into consents (enrollment_id, purpose, wording, page, ip, given_at, confirmed_at)
     select p.enrollment_id, 'segment', g.segment_wording, g.page, g.ip, g.given_at, ?2
       from (select w.enrollment_id, ${answeredIn('segment')} as id from ${CONFIRMING}) p join sign_ups g on g.id = p.id
      where g.segment_wording is not null`,
    `update subscribers
        set email = t.email, first_name = coalesce(t.first_name, subscribers.first_name),
            timezone = coalesce(t.timezone, subscribers.timezone)
       from (select e.subscriber_id, w.email, ${answerTo('first_name')} as first_name,
                    coalesce(${answerTo('timezone')}, iif(e.confirmed_at is null, w.seen_timezone, null)) as timezone
               from ${CONFIRMING}) t
      where subscribers.id = t.subscriber_id`,
    `update enrollments
        set status = 'active', confirmed_at = ?2, signed_up_at = t.signed_up_at, remind_at = null, ended_at = null,
            left_reason = null, segment = nullif(coalesce(t.segment, enrollments.segment), ''),
            source = iif(enrollments.confirmed_at is null, t.source, enrollments.source),
            source_at = iif(enrollments.confirmed_at is null, null, coalesce(source_at, enrollments.signed_up_at))
       from (select w.enrollment_id, w.signed_up_at, ${answerTo('segment')} as segment,
                    ${countedSource('e.course', 'w.source', 'w.signed_up_at')} as source
               from ${CONFIRMING}) t
      where enrollments.id = t.enrollment_id`,
    `update deliveries set status = 'skipped', reason = 'confirmed meanwhile'
      where role = 'confirmation' and status = 'scheduled'
        and enrollment_id = (select w.enrollment_id from ${CONFIRMING})`,
    `delete from confirm_mails
      where mailbox_hash = (select s.mailbox_hash from subscribers s
                             where s.id = (select e.subscriber_id from ${CONFIRMING}))`,
  ]
  return [
    ...statements.map((sql) => db.prepare(sql).bind(signUpId, now)),
    ...joinLetters(db, agreedBySignUp(signUpId, now, CONFIRMING)),
  ]
}

/** Deletes a chosen track, with its consent, that the segment of the sign-up does not offer. */
export function clearTrack(db: D1Database, signUpId: number, now: number): D1PreparedStatement[] {
  return [
    `update enrollments set track = null where id = (select w.enrollment_id from ${CONFIRMING})`,
    `delete from consents
      where purpose = 'track' and enrollment_id = (select w.enrollment_id from ${CONFIRMING})`,
  ].map((sql) => db.prepare(sql).bind(signUpId, now))
}
