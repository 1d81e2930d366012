import type { EnrollmentStatus } from '../domain/statuses.ts'
import { allRows } from './rows.ts'
import { enrollmentsOf, rowsOfEnrollments, type SubscriberRow } from './subscribers.ts'

/** What a search looks for: in `reader_search` by `match`, and before that for the one with `emailKey`. */
export interface ReaderSearch {
  readonly emailKey: string
  readonly match: string
  readonly course: string | null
}

/**
 * A page of the subscribers with a text in their address or name, a row for each course: the one whose whole
 * address it is, then the newest first.
 */
export async function searchSubscribers(
  db: D1Database,
  { emailKey, match, course }: ReaderSearch,
  beforeId: number | null,
  limit: number,
): Promise<SubscriberRow[]> {
  const isIn = '(?3 is null or exists (select 1 from enrollments where subscriber_id = r.id and course = ?3))'
  const page = `
    select * from (select r.*, 0 as place from subscribers r where email_key = ?5 and ?1 is null and ${isIn})
     union all
    select * from (select r.*, 1 from reader_search f cross join subscribers r on r.id = f.rowid
                    where reader_search match ?4 and f.rowid < coalesce(?1, 9e15) and r.email_key <> ?5 and ${isIn}
                    order by f.rowid desc limit ?2)`
  const sql = `${enrollmentsOf(page)} where (?3 is null or e.course = ?3) order by s.place, s.id desc, e.id`
  return allRows<SubscriberRow>(db.prepare(sql).bind(beforeId, limit, course, match, emailKey))
}

/** A page of the newest readers, optionally of one status or course. */
export async function newestSubscribers(
  db: D1Database,
  { status, course }: { status: EnrollmentStatus | null; course: string | null },
  beforeEnrollmentId: number | null,
  limit: number,
): Promise<SubscriberRow[]> {
  const before = 'id < coalesce(?1, 9e15)'
  if (status === null && course === null) {
    const page = `select id from enrollments where ${before} and +course <> 'letters' order by id desc limit ?2`
    const sql = `${rowsOfEnrollments(page)} order by e.id desc`
    return allRows<SubscriberRow>(db.prepare(sql).bind(beforeEnrollmentId, limit))
  }
  // The counters have every status of every course, so each is read from its index, and no more than a page.
  const page = `
    select p.id from reader_counters k
      join enrollments p on p.id in (select id from enrollments
                                      where status = k.status and course = k.course and ${before}
                                      order by id desc limit ?2)
     where (?3 is null or k.status = ?3) and iif(?4 is null, k.course <> 'letters', k.course = ?4)
     order by p.id desc limit ?2`
  const sql = `${rowsOfEnrollments(page)} order by e.id desc`
  return allRows<SubscriberRow>(db.prepare(sql).bind(beforeEnrollmentId, limit, status, course))
}
