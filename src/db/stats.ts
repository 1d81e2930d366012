import type { Variant } from '../domain/course.ts'
import type { SituationTable } from '../domain/segment.ts'
import type { EnrollmentStatus } from '../domain/statuses.ts'
import { allRows, allValues, onlyRow } from './rows.ts'
import { WAS_RECEIVED } from './schedules.ts'
import { BATCH_MAY_GO, MAY_GO } from './sending.ts'
import { lookup } from './subscribers.ts'

/**
 * The mails due and not settled, and the earliest. Confirm mails that are held back are not late, nor are letters:
 * all are due at once, and they come last.
 */
export async function readDue(
  db: D1Database,
  now: number,
): Promise<{ due: number; oldestDueAt: number | null }> {
  const sql = `
    select sum(due) as due, min(oldest) as oldestDueAt
      from (select count(*) as due, min(due_at) as oldest from deliveries
             where status = 'scheduled' and priority in (0, 1) and due_at <= ?1 and ${MAY_GO}
            union all
            select count(*), min(due_at) from deliveries where status = 'sending' and priority < 2 and ${MAY_GO})`
  return onlyRow<{ due: number; oldestDueAt: number | null }>(db.prepare(sql).bind(now))
}

/** The earliest due time of the same mails. Reads one row for each open batch, however much is due. */
export async function oldestDueAt(db: D1Database, now: number): Promise<number | null> {
  const sql = `
    select min(dueAt) as dueAt
      from (select (select due_at from deliveries
                     where status = 'scheduled' and priority = p.value and due_at <= ?1 and ${MAY_GO}
                     order by due_at limit 1) as dueAt
              from json_each('[0,1]') p
            union all
            select (select due_at from deliveries where status = 'sending' and batch_id = batches.id
                     order by due_at limit 1)
              from batches where status = 'open' and priority in (0, 1) and ${BATCH_MAY_GO})`
  return db.prepare(sql).bind(now).first<number>('dueAt')
}

/** Every course that has or had readers, also those that are no longer installed. */
export async function coursesWithReaders(db: D1Database): Promise<string[]> {
  return allValues<string>(
    db.prepare(`select distinct course from reader_counters where course <> 'letters'`),
  )
}

/** The readers of one course, or of each. */
export async function countReaders(
  db: D1Database,
  course: string | null,
): Promise<{ course: string; status: string; readers: number }[]> {
  const sql = `select course, status, readers from reader_counters where ${OF_COURSE}`
  return allRows(db.prepare(sql).bind(course))
}

/** Readers of letters are counted as such, and not as readers of a course. */
const OF_COURSE = `iif(?1 is null, course <> 'letters', course = ?1)`

export interface MessageCount {
  course: string
  message: string
  owed: number
  sent: number
  failed: number
  skipped: number
  uncertain: number
  delivered: number
  bounced: number
  complained: number
  done: number
  leftAfter: number
}

/** The messages of one course, or of each and all letters. */
export async function countMessages(db: D1Database, course: string | null): Promise<MessageCount[]> {
  const sql = `
    select course, message, owed, sent, failed, skipped, uncertain, delivered, bounced, complained, done,
           left_after as leftAfter
      from message_counters where ?1 is null or course = ?1`
  return allRows(db.prepare(sql).bind(course))
}

/** Reads few rows: those of the batches in work, and of the few that wait. */
export async function countSending(db: D1Database, course: string | null): Promise<number> {
  const sql = `
    select count(*) as n from deliveries
     where status = 'sending'
       and (?1 is null or exists (select 1 from enrollments where id = deliveries.enrollment_id and course = ?1))`
  return (await db.prepare(sql).bind(course).first<number>('n')) ?? 0
}

/** The counts of every type of provider event, including ignored ones. */
export async function countEvents(db: D1Database): Promise<{ type: string; count: number }[]> {
  return allRows(db.prepare('select type, count from provider_event_counts order by type'))
}

/**
 * SQL that counts, by course and message, what the next statement of its transaction does to many deliveries
 * at once. `steps` selects course, message, owed, sent and delivered. Triggers count every other change (0001_schema.sql).
 */
export function addToCounters(steps: string): string {
  return `
    insert into message_counters (course, message, owed, sent, delivered)
    select course, message, sum(owed), sum(sent), sum(delivered) from (${steps}) group by course, message
    on conflict (course, message) do update
       set owed = owed + excluded.owed, sent = sent + excluded.sent, delivered = delivered + excluded.delivered`
}

/** Stores the number of readers by status, once a day (UTC), at the first run of the cron. */
export function snapshotReaderCounts(db: D1Database, now: number): D1PreparedStatement {
  const sql = `
    insert into reader_days (day, course, status, readers)
    select date(?1 / 1000, 'unixepoch'), course, status, readers from reader_counters
     where not exists (select 1 from reader_days where day = date(?1 / 1000, 'unixepoch'))`
  return db.prepare(sql).bind(now)
}

/** Readers of one course, or of all, by status at the start of each day from `fromDay` on. */
export async function readersByDay(
  db: D1Database,
  course: string | null,
  fromDay: string,
): Promise<{ day: string; status: string; readers: number }[]> {
  const sql = `
    select day, status, sum(readers) as readers from reader_days
     where day >= ?2 and ${OF_COURSE} group by day, status order by day, status`
  return allRows(db.prepare(sql).bind(course, fromDay))
}

/** Readers with the same progress. */
interface CohortRow {
  status: Exclude<EnrollmentStatus, 'unsubscribed' | 'suppressed'>
  variant: Variant
  /** Names of the messages sent or on their way, as JSON. */
  received: string
  owed: string | null
  readers: number
  lastId: number
}

/**
 * The cohorts of a course among its next `limit` readers by primary key. The plus keeps SQLite off the status
 * index.
 */
export async function cohortsAfter(
  db: D1Database,
  course: { readonly id: string; readonly variants: SituationTable },
  afterId: number,
  limit: number,
): Promise<CohortRow[]> {
  const sql = `
    select status, variant, received, owed, count(*) as readers, max(id) as lastId
      from (select e.id, e.status, ${lookup('?3')} as variant,
                   (select json_group_array(message order by message)
                      from (select h.message from deliveries h
                             where h.enrollment_id = e.id
                               and (h.status = 'sending' or ${WAS_RECEIVED})
                            union select p.key from json_each(coalesce(e.past_lessons, '{}')) p)) as received,
                   (select o.message from deliveries o
                     where o.enrollment_id = e.id and o.status = 'scheduled' and o.role <> 'requested'
                     order by o.due_at limit 1) as owed
              from enrollments e
             where e.id > ?1 and +e.course = ?4 and +e.status in ('pending', 'active', 'paused', 'completed')
             order by e.id limit ?2)
     group by status, variant, received, owed`
  const variants = JSON.stringify(course.variants)
  return allRows<CohortRow>(db.prepare(sql).bind(afterId, limit, variants, course.id))
}
