import { LEAVING, type Leaving } from './leaving.ts'
import { allRows, allValues } from './rows.ts'
import { type AwayReader, SELECT_AWAY } from './schedules.ts'
import { countedSource } from './sources.ts'

/** Enrols a new address, which then waits for confirmation. An existing enrollment stays as it is. */
export function enrollPending(
  db: D1Database,
  course: string,
  { emailKey, source }: { emailKey: string; source: string | null },
  now: number,
): D1PreparedStatement {
  const sql = `
    insert into enrollments (subscriber_id, course, status, signed_up_at, source)
    select id, ?2, 'pending', ?3, ${countedSource('?2', '?4', '?3')} from subscribers where email_key = ?1
    on conflict (subscriber_id, course) do nothing`
  return db.prepare(sql).bind(emailKey, course, now, source)
}

export function endEnrollment(
  db: D1Database,
  enrollmentId: number | string,
  leaving: Leaving | 'listed',
  now: number,
): D1PreparedStatement {
  const sql = `
    update enrollments
       set status = 'unsubscribed', ended_at = ?2, remind_at = null,
           left_after = (select message from deliveries
                          where enrollment_id = enrollments.id and status = 'sent' and role <> 'requested'
                          order by sent_at desc, id desc limit 1)
     where id in (${LEAVING[leaving]}) and status not in ('unsubscribed', 'suppressed')`
  return db.prepare(sql).bind(enrollmentId, now)
}

/** Returns the generation of the reader's links after `before`; null if the reader no longer exists. */
export async function nextLinkGeneration(
  db: D1Database,
  enrollmentId: number,
  before: number,
): Promise<number | null> {
  const sql = `
    update enrollments set link_generation = max(link_generation, ?2 + 1) where id = ?1
    returning link_generation`
  return db.prepare(sql).bind(enrollmentId, before).first<number>('link_generation')
}

/** Why a reader left, in the order the page asks. */
export const LEFT_REASONS = [
  'no_time',
  'too_often',
  'not_what_i_expected',
  'have_what_i_need',
  'did_not_ask',
] as const
export type LeftReason = (typeof LEFT_REASONS)[number]

/** A confirmed reader who unsubscribed no earlier than `notBefore`. Suppressed readers are never found. */
export async function findLeft(
  db: D1Database,
  enrollmentId: number,
  notBefore: number,
): Promise<AwayReader | null> {
  const sql = `
    ${SELECT_AWAY}
     where e.id = ?1 and e.status = 'unsubscribed' and e.ended_at >= ?2 and e.confirmed_at is not null
       and not exists (select 1 from suppressions where subscriber_id = e.subscriber_id)`
  return db.prepare(sql).bind(enrollmentId, notBefore).first<AwayReader>()
}

/** No-op for anyone still subscribed. */
export async function setLeftReason(db: D1Database, enrollmentId: number, reason: LeftReason): Promise<void> {
  const sql = `update enrollments set left_reason = ?2 where id = ?1 and status = 'unsubscribed'`
  await db.prepare(sql).bind(enrollmentId, reason).run()
}

/** Pauses an active reader, or changes the end of a pause. No-op for anyone else. */
export function pauseEnrollment(
  db: D1Database,
  enrollmentId: number,
  untilOn: string | null,
): D1PreparedStatement {
  const sql = `
    update enrollments set status = 'paused', paused_until_on = ?2
     where id = ?1 and status in ('active', 'paused')
   returning id`
  return db.prepare(sql).bind(enrollmentId, untilOn)
}

export async function findPaused(db: D1Database, enrollmentId: number): Promise<AwayReader | null> {
  const sql = `${SELECT_AWAY} where e.id = ?1 and e.status = 'paused'`
  return db.prepare(sql).bind(enrollmentId).first<AwayReader>()
}

/** Zones of readers of these courses whose pause may be over somewhere on earth. */
export async function zonesOfPauses(
  db: D1Database,
  courses: readonly string[],
  latestDay: string,
): Promise<string[]> {
  const sql = `
    select distinct s.timezone from enrollments e join subscribers s on s.id = e.subscriber_id
     where e.status = 'paused' and e.paused_until_on <= ?1 and ${IS_OF}`
  return allValues<string>(db.prepare(sql).bind(latestDay, JSON.stringify(courses)))
}

/** Readers of a course that the install no longer has stay paused. ?2 holds the courses. */
const IS_OF = 'e.course in (select value from json_each(?2))'

/** Readers of these courses whose pause is over in their own zone, the longest overdue first. */
export async function endedPauses(
  db: D1Database,
  courses: readonly string[],
  latestDay: string,
  todayIn: Readonly<Record<string, string>>,
  limit: number,
): Promise<AwayReader[]> {
  const sql = `
    ${SELECT_AWAY}
     where e.status = 'paused' and e.paused_until_on <= ?1 and e.paused_until_on <= (?3 ->> s.timezone) and ${IS_OF}
     order by e.paused_until_on limit ?4`
  return allRows<AwayReader>(
    db.prepare(sql).bind(latestDay, JSON.stringify(courses), JSON.stringify(todayIn), limit),
  )
}

/** Null is the course's default. */
export function setSegment(
  db: D1Database,
  enrollmentId: number,
  segment: string | null,
): D1PreparedStatement {
  return db.prepare('update enrollments set segment = ?2 where id = ?1').bind(enrollmentId, segment)
}

/** Null follows the segment. */
export function setTrack(db: D1Database, enrollmentId: number, track: string | null): D1PreparedStatement {
  return db.prepare('update enrollments set track = ?2 where id = ?1').bind(enrollmentId, track)
}

/** The reader has answered the course's question. */
export function setAnswered(db: D1Database, enrollmentId: number, now: number): D1PreparedStatement {
  return db.prepare('update enrollments set answered_at = ?2 where id = ?1').bind(enrollmentId, now)
}
