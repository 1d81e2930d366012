import type { AudienceQuery, LetterState } from '../domain/letters.ts'
import { insertDelivery } from './deliveries.ts'
import { allRows, hasRow } from './rows.ts'
import { WAS_RECEIVED } from './schedules.ts'

/** SQL over letter `l`: its deliveries may go out. */
const UNDER_WAY = `l.state = 'sending' and l.paused_at is null`

/** A delivery `d` of letter `l` is due; `now` is SQL. */
function isDue(now: string): string {
  return `exists (select 1 from deliveries d
                   where d.message = l.name and d.status = 'scheduled' and d.priority = 2 and d.due_at <= ${now})`
}

/** SQL that is true if a letter has due deliveries. Letters that are paused or stopped have none. */
export function hasDueLetter(now: string): string {
  return `exists (select 1 from letters l where ${UNDER_WAY} and ${isDue(now)})`
}

/** The letter whose deliveries are claimed next: the one that started first. */
export function dueLetter(now: string): string {
  return `(select l.name from letters l where ${UNDER_WAY} and ${isDue(now)} order by l.started_at limit 1)`
}

/** True while readers of a letter that has started are still to be scheduled. */
export const HAS_UNSCHEDULED = `
  exists (select 1 from letters l where ${UNDER_WAY} and l.scheduled_enrollment_id < l.last_enrollment_id)`

interface NewLetter {
  readonly name: string
  readonly audience: AudienceQuery
  readonly sendOn: string | null
}

/** Sends a letter at once, or plans it for a day. False if it was sent or planned before: it goes out once. */
export async function insertLetter(
  db: D1Database,
  { name, audience, sendOn }: NewLetter,
  now: number,
): Promise<boolean> {
  const sql = `
    insert into letters (name, state, audience, send_on, during_course, created_at, started_at,
                         scheduled_enrollment_id, last_enrollment_id)
    select ?1, iif(?3 is null, 'sending', 'planned'), ?2, ?3, ?2 ->> 'isDuringCourse', ?4, iif(?3 is null, ?4, null),
           iif(?3 is null, 0, null), iif(?3 is null, ${LAST_ENROLLMENT}, null)
     where true
    on conflict (name) do nothing returning name`
  return hasRow(db.prepare(sql).bind(name, JSON.stringify(audience), sendOn, now))
}

const LAST_ENROLLMENT = '(select coalesce(max(id), 0) from enrollments)'

/** A letter with readers still to be scheduled. */
interface Unscheduled {
  readonly name: string
  readonly sendOn: string | null
  /** As it was when the letter was sent. */
  readonly audience: string
  /** The last reader who was scheduled, and the last of all. */
  readonly afterId: number
  readonly lastId: number
}

export async function nextUnscheduled(db: D1Database): Promise<Unscheduled | null> {
  const sql = `
    select l.name, l.send_on as sendOn, l.audience, l.scheduled_enrollment_id as afterId, l.last_enrollment_id as lastId
      from letters l where ${UNDER_WAY} and l.scheduled_enrollment_id < l.last_enrollment_id
     order by l.started_at limit 1`
  return db.prepare(sql).first<Unscheduled>()
}

/** The hour at which the reader of enrollment `e` gets lessons, as they chose it last; `otherwise` is SQL. */
function ownHour(otherwise: string): string {
  return `coalesce((select o.send_hour from enrollments o
                     where o.subscriber_id = e.subscriber_id and o.send_hour is not null
                     order by o.id desc limit 1), ${otherwise})`
}

/** The next readers of letters, at most `limit`: the last of them, and the zones and hours that they have. */
export async function nextReaders(
  db: D1Database,
  { afterId, lastId }: Pick<Unscheduled, 'afterId' | 'lastId'>,
  defaultHour: number,
  limit: number,
): Promise<{ upToId: number | null; hours: string }> {
  const sql = `
    select max(id) as upToId, json_group_array(distinct zone || ' ' || hour) as hours
      from (select e.id, s.timezone as zone, ${ownHour('?3')} as hour
              from enrollments e join subscribers s on s.id = e.subscriber_id
             where e.status = 'active' and e.course = 'letters' and e.id > ?1 and e.id <= ?2
             order by e.id limit ?4)`
  const row = await db
    .prepare(sql)
    .bind(afterId, lastId, defaultHour, limit)
    .first<{ upToId: number | null; hours: string }>()
  return row ?? { upToId: null, hours: '[]' }
}

interface ReadersToSchedule {
  readonly letter: Pick<Unscheduled, 'name' | 'afterId'>
  readonly upToId: number
  /** An AudienceQuery as JSON. */
  readonly audience: string
  readonly day: string
  /** When it is due in each zone at each hour, by 'Europe/Berlin 8'. */
  readonly dueAt: Readonly<Record<string, number>>
  /** For a reader who has just changed to another. */
  readonly elseDueAt: number
  readonly defaultHour: number
}

/** Schedules a letter for the readers up to this one, once. Another run may have been first. */
export async function scheduleReaders(
  db: D1Database,
  { letter, upToId, audience, day, dueAt, elseDueAt, defaultHour }: ReadersToSchedule,
  now: number,
): Promise<void> {
  const isNext = `exists (select 1 from letters l
                           where l.name = ?1 and l.scheduled_enrollment_id = ?2 and ${UNDER_WAY})`
  await db.batch([
    db
      .prepare(
        insertDelivery(
          {
            enrollment_id: 'e.id',
            message: '?1',
            role: `'letter'`,
            priority: '2',
            scheduled_on: '?4',
            due_at: `max(?5, coalesce(?6 ->> (s.timezone || ' ' || ${ownHour('?7')}), ?9))`,
          },
          `from enrollments e join subscribers s on s.id = e.subscriber_id
            where e.status = 'active' and e.course = 'letters' and e.id > ?2 and e.id <= ?3
              and ${isAsked('?8')} and ${mayGet('?8')} and ${isNext}
           on conflict do nothing`,
        ),
      )
      .bind(
        letter.name,
        letter.afterId,
        upToId,
        day,
        now,
        JSON.stringify(dueAt),
        defaultHour,
        audience,
        elseDueAt,
      ),
    db
      .prepare(
        `update letters as l set scheduled_enrollment_id = ?3
          where l.name = ?1 and l.scheduled_enrollment_id = ?2 and ${UNDER_WAY}`,
      )
      .bind(letter.name, letter.afterId, upToId),
  ])
}

/** True for a reader of letters `e` who is in the audience; `audience` is SQL for an AudienceQuery as JSON. */
function isAsked(audience: string): string {
  const isIn = (value: string, list: string) =>
    `(${audience} ->> '${list}' is null or ${value} in (select value from json_each(${audience}, '$.${list}')))`
  const furthest = `
    (select l.value from json_each(${audience}, '$.lessons') l
      where exists (select 1 from deliveries h
                     where h.enrollment_id = o.id and h.message = l.value and h.role = 'step' and ${WAS_RECEIVED})
         or exists (select 1 from json_each(o.past_lessons) p where p.key = l.value)
      order by l.key desc limit 1)`
  return `
    (not ${audience} ->> 'asksCourse' or exists (
       select 1 from enrollments o
        where o.subscriber_id = e.subscriber_id and o.course <> 'letters' and o.confirmed_at is not null
          and ${isIn('o.course', 'courses')} and ${isIn('o.status', 'statuses')} and ${isIn('o.source', 'sources')}
          and ${isIn(furthest, 'furthest')}))`
}

/** True for a reader of letters `e` who is not in the middle of a course, unless the letter is for them, too. */
function mayGet(audience: string): string {
  return `(${audience} ->> 'isDuringCourse' or not ${inTheMiddle(`${audience}, '$.installed'`)})`
}

/** `courses` is SQL for the arguments of json_each: those of the install. Others send no more lessons. */
export function inTheMiddle(courses: string): string {
  return `exists (select 1 from enrollments c
                   where c.subscriber_id = e.subscriber_id and c.status in ('active', 'paused')
                     and c.course in (select value from json_each(${courses})))`
}

/** How many readers of letters a letter would go to, and why not to the others. */
export async function countAudience(
  db: D1Database,
  name: string,
  audience: AudienceQuery,
): Promise<readonly { verdict: AudienceVerdict; readers: number }[]> {
  const sql = `
    select case when e.status = 'suppressed' then 'suppressed'
                when e.status <> 'active' then 'left'
                when exists (select 1 from deliveries where enrollment_id = e.id and message = ?1) then 'had'
                when not ${isAsked('?2')} then 'not_asked'
                when not ${mayGet('?2')} then 'in_course'
                else 'gets' end as verdict, count(*) as readers
      from enrollments e where e.course = 'letters' group by verdict`
  return allRows(db.prepare(sql).bind(name, JSON.stringify(audience)))
}

/**
 * `had`: it was scheduled for them before. `not_asked`: they are not in the audience. `in_course`: they are in the
 * middle of a course.
 */
export type AudienceVerdict = 'gets' | 'had' | 'not_asked' | 'in_course' | 'left' | 'suppressed'

/** Readers in courses of the install who did not ask for letters, and still could. */
export async function countNotReading(db: D1Database): Promise<number> {
  const sql = `
    select count(distinct e.subscriber_id) as readers from enrollments e
     where e.course <> 'letters' and e.status in ('active', 'paused', 'completed')
       and not exists (select 1 from enrollments r where r.subscriber_id = e.subscriber_id and r.course = 'letters')`
  return (await db.prepare(sql).first<number>('readers')) ?? 0
}

export interface LetterRow {
  readonly name: string
  readonly state: LetterState
  readonly sendOn: string | null
  readonly createdAt: number
  readonly startedAt: number | null
  readonly pausedAt: number | null
  readonly endedAt: number | null
  /** Null before it started. Else whether all its readers are scheduled. */
  readonly isScheduled: 0 | 1 | null
}

const SELECT_LETTERS = `
  select name, state, send_on as sendOn, created_at as createdAt, started_at as startedAt, paused_at as pausedAt,
         ended_at as endedAt, scheduled_enrollment_id >= last_enrollment_id as isScheduled
    from letters`

/** Every letter that was sent or planned, the latest first. */
export async function listLetters(db: D1Database): Promise<LetterRow[]> {
  return allRows<LetterRow>(db.prepare(`${SELECT_LETTERS} order by created_at desc, name`))
}

export async function findLetter(db: D1Database, name: string): Promise<LetterRow | null> {
  return db.prepare(`${SELECT_LETTERS} where name = ?1`).bind(name).first<LetterRow>()
}

/** False if it is not under way, or paused already. Mail that was handed to the provider can still arrive. */
export async function pauseLetter(db: D1Database, name: string, now: number): Promise<boolean> {
  const sql = `
    update letters set paused_at = ?2
     where name = ?1 and state in ('planned', 'sending') and paused_at is null returning name`
  return hasRow(db.prepare(sql).bind(name, now))
}

/** False if it is not paused. A day that passed meanwhile makes it due at once. */
export async function resumeLetter(db: D1Database, name: string): Promise<boolean> {
  const sql = `update letters set paused_at = null where name = ?1 and paused_at is not null returning name`
  return hasRow(db.prepare(sql).bind(name))
}

/** Ends a letter for good; those who have not had it never will. False if it has ended. */
export async function stopLetter(db: D1Database, name: string, now: number): Promise<boolean> {
  const sql = `
    update letters set state = 'stopped', paused_at = null, ended_at = ?2
     where name = ?1 and state in ('planned', 'sending') returning name`
  return hasRow(db.prepare(sql).bind(name, now))
}

/** Skips scheduled deliveries of letters that were stopped, at most `limit`. */
export function skipStopped(db: D1Database, limit: number): D1PreparedStatement {
  const sql = `
    update deliveries set status = 'skipped', reason = 'stopped'
     where id in (select d.id from letters l cross join deliveries d
                    on d.message = l.name and d.status = 'scheduled' and d.priority = 2
                   where l.state = 'stopped' limit ?1)`
  return db.prepare(sql).bind(limit)
}

const HAS_MORE = `(
  scheduled_enrollment_id < last_enrollment_id
  or exists (select 1 from deliveries d where d.message = letters.name and d.status = 'scheduled' and d.priority = 2)
  or exists (select 1 from deliveries d
              where d.status = 'sending' and d.priority = 2 and d.message = letters.name))`

/**
 * Starts letters that are planned for this day or one before it, and ends those of which nothing is left. Refused
 * mail that the operator sends again opens its letter once more.
 */
export function advanceLetters(db: D1Database, day: string, now: number): D1PreparedStatement {
  const isStarting = `state = 'planned'`
  const isEnding = `state = 'sending'`
  const sql = `
    update letters
       set state = iif(${isEnding}, 'sent', 'sending'), ended_at = iif(${isEnding}, ?2, null),
           started_at = iif(${isStarting}, ?2, started_at),
           scheduled_enrollment_id = iif(${isStarting}, 0, scheduled_enrollment_id),
           last_enrollment_id = iif(${isStarting}, ${LAST_ENROLLMENT}, last_enrollment_id)
     where (${isStarting} and paused_at is null and send_on <= ?1)
        or (state in ('sending', 'sent') and (${isEnding}) <> ${HAS_MORE})`
  return db.prepare(sql).bind(day, now)
}
