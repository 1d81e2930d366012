import type { Segment, TrackName } from '../domain/course.ts'
import type { Pace } from '../domain/rhythm.ts'
import { NONE } from '../domain/segment.ts'
import type { EnrollmentStatus } from '../domain/statuses.ts'
import type { LeftReason } from './enrollments.ts'
import { allRows, allValues } from './rows.ts'
import { mayMail, noneScheduledLater } from './sign-up-limits.ts'
import { UNCONFIRMED } from './sign-ups.ts'

interface NewSubscriber {
  email: string
  emailKey: string
  addressHash: string
  mailboxHash: string
  timezone: string
}

/** Inserts an address that may get a confirm mail: not known, not suppressed, not declined. */
export function insertSubscriber(
  db: D1Database,
  { email, emailKey, addressHash, mailboxHash, timezone }: NewSubscriber,
  now: number,
): D1PreparedStatement {
  const sql = `
    insert into subscribers (email, email_key, mailbox_hash, timezone, created_at)
    select ?1, ?2, ?3, ?4, ?5
     where not exists (select 1 from erasures where address_hash = ?6 and suppressed_reason is not null)
       and not exists (select 1 from declines where mailbox_hash = ?3)
       and ${mayMail('?3', '?5')} and ${noneScheduledLater('?3', '?5')}
    on conflict (email_key) do nothing`
  return db.prepare(sql).bind(email, emailKey, mailboxHash, timezone, now, addressHash)
}

export async function findEmailKey(db: D1Database, subscriberId: number): Promise<string | null> {
  const sql = 'select email_key as emailKey from subscribers where id = ?1'
  return db.prepare(sql).bind(subscriberId).first<string>('emailKey')
}

export async function findSubscriberId(db: D1Database, emailKey: string): Promise<number | null> {
  return db.prepare('select id from subscribers where email_key = ?1').bind(emailKey).first<number>('id')
}

/** Mail that is not frozen yet uses the new name. */
export async function setFirstName(
  db: D1Database,
  subscriberId: number,
  firstName: string | null,
): Promise<void> {
  await db.prepare('update subscribers set first_name = ?2 where id = ?1').bind(subscriberId, firstName).run()
}

export interface SubscriberRow {
  id: number
  enrollmentId: number
  course: string
  email: string
  firstName: string | null
  status: EnrollmentStatus
  segment: string | null
  track: string | null
  timezone: string
  pace: string
  createdAt: number
  confirmedAt: number | null
  leftReason: string | null
  nextMessage: string | null
  nextDueAt: number | null
}

/** A page of subscribers after one of them by id, a row for each course. With a course, only those in it. */
export async function listSubscribers(
  db: D1Database,
  course: string | null,
  afterId: number,
  limit: number,
): Promise<SubscriberRow[]> {
  const isIn = '(?3 is null or exists (select 1 from enrollments where subscriber_id = r.id and course = ?3))'
  const page = `select * from subscribers r where id > ?1 and ${isIn} order by id limit ?2`
  const sql = `${enrollmentsOf(page)} where ${OF_COURSE} order by s.id, e.id`
  return allRows<SubscriberRow>(db.prepare(sql).bind(afterId, limit, course))
}

const OF_COURSE = '(?3 is null or e.course = ?3)'

/** The reader in this course; without a course, or if they are not in it, in their first. */
export async function findSubscriber(
  db: D1Database,
  id: number,
  course: string | null,
): Promise<SubscriberRow | null> {
  const only = 'select * from subscribers where id = ?1'
  const sql = `${enrollmentsOf(only)} order by e.course is ?2 desc, e.course = 'letters', e.id limit 1`
  return db.prepare(sql).bind(id, course).first<SubscriberRow>()
}

/** The courses of a subscriber, in the order in which they signed up. */
export async function coursesOf(db: D1Database, subscriberId: number): Promise<string[]> {
  const sql = `select course from enrollments where subscriber_id = ?1 and course <> 'letters' order by id`
  return allValues<string>(db.prepare(sql).bind(subscriberId))
}

export function enrollmentsOf(subscribers: string): string {
  return subscribersIn(
    `(${subscribers}) s cross join enrollments e on e.subscriber_id = s.id and e.course <> 'letters'`,
  )
}

export function rowsOfEnrollments(ids: string): string {
  return subscribersIn(
    `(${ids}) i cross join enrollments e on e.id = i.id join subscribers s on s.id = e.subscriber_id`,
  )
}

function subscribersIn(from: string): string {
  return `
  select s.id, e.id as enrollmentId, e.course, s.email, coalesce(w.first_name, s.first_name) as firstName, e.status,
         nullif(coalesce(w.segment, e.segment), '') as segment, e.track,
         coalesce(w.timezone, w.seen_timezone, s.timezone) as timezone, e.pace,
         s.created_at as createdAt, e.confirmed_at as confirmedAt, e.left_reason as leftReason,
         n.message as nextMessage, n.due_at as nextDueAt
    from ${from}
    ${UNCONFIRMED}
    left join deliveries n on n.id = (select id from deliveries
                                       where enrollment_id = e.id and status in ('scheduled', 'sending')
                                       order by due_at limit 1)`
}

/** A subscriber and their enrollment. Before the first confirmation it shows the last sign-up. */
export interface Reader {
  enrollmentId: number
  subscriberId: number
  course: string
  status: EnrollmentStatus
  firstName: string | null
  segment: Segment | null
  /** The track chosen without a reason. Null follows the segment. */
  track: TrackName | null
  /** When the reader last answered the course's question. Null while it is open. */
  answeredAt: number | null
  timezone: string
  pace: Pace
  /** Null means not chosen. */
  sendWeekday: number | null
  sendHour: number | null
  /** When the address first came. Unlike signedUpAt, it never changes. */
  createdAt: number
  signedUpAt: number
  confirmedAt: number | null
  pausedUntilOn: string | null
  /** When the reader left or had the last lesson. */
  endedAt: number | null
  leftReason: LeftReason | null
  /** Links of another generation are no longer valid. */
  linkGeneration: number
  /** Their status as a reader of letters. Null if they never were one. */
  letters: EnrollmentStatus | null
  /** The course that they joined last, for readers of letters. */
  latestCourse: string | null
}

export async function findReader(db: D1Database, enrollmentId: number): Promise<Reader | null> {
  const sql = `
    select e.id as enrollmentId, s.id as subscriberId, e.course, e.status,
           coalesce(w.first_name, s.first_name) as firstName,
           nullif(coalesce(w.segment, e.segment), '') as segment, e.track, e.answered_at as answeredAt,
           coalesce(w.timezone, w.seen_timezone, s.timezone) as timezone, e.pace, e.send_weekday as sendWeekday, e.send_hour as sendHour, s.created_at as createdAt,
           e.signed_up_at as signedUpAt, e.confirmed_at as confirmedAt, e.paused_until_on as pausedUntilOn,
           e.ended_at as endedAt, e.left_reason as leftReason, e.link_generation as linkGeneration,
           (select status from enrollments where subscriber_id = s.id and course = 'letters') as letters,
           iif(e.course = 'letters', (select course from enrollments
                                       where subscriber_id = s.id and course <> 'letters'
                                       order by id desc limit 1), null) as latestCourse
      from enrollments e join subscribers s on s.id = e.subscriber_id ${UNCONFIRMED}
     where e.id = ?1`
  return db.prepare(sql).bind(enrollmentId).first<Reader>()
}

/** SQL: what a `SituationTable`, a parameter with JSON, has for the segment and the track of enrollment `e`. */
export function lookup(table: string): string {
  const ofSegment = `coalesce(${table} -> coalesce(e.segment, '${NONE}'), ${table} -> '${NONE}')`
  return `coalesce(${ofSegment} ->> coalesce(e.track, '${NONE}'), ${ofSegment} ->> '${NONE}')`
}
