import type { EnrollmentStatus } from '../domain/statuses.ts'
import { SEARCHED_WITH_FILTER } from '../policy.ts'
import { allRows } from './rows.ts'
import { enrollmentsOf, rowsOfEnrollments, type SubscriberRow } from './subscribers.ts'

/** Each narrows the list. Null leaves it as it is. */
export interface ReaderFilter {
  readonly course: string | null
  readonly status: EnrollmentStatus | null
  /** The step that the reader was sent last. */
  readonly message: string | null
  readonly source: string | null
}

/** What a search looks for: in `reader_search` by `match`, and before that for the one with `emailKey`. */
export interface ReaderSearch {
  readonly emailKey: string
  readonly match: string
}

/**
 * A page of the subscribers with a text in their address or name, a row for each course: the one whose whole
 * address it is, then the newest first. With a filter, only among the newest matches.
 */
export async function searchSubscribers(
  db: D1Database,
  { emailKey, match }: ReaderSearch,
  { course, status, message, source }: ReaderFilter,
  beforeId: number | null,
  limit: number,
): Promise<SubscriberRow[]> {
  const passes = `(?3 is null or e.course = ?3) and (?6 is null or e.status = ?6) and (?7 is null or e.furthest = ?7)
                  and (?8 is null or e.source = ?8)`
  const isIn = `exists (select 1 from enrollments e where e.subscriber_id = r.id and ${passes})`
  const isFiltered = [course, status, message, source].some((each) => each !== null)
  const page = `
    select * from (select r.*, 0 as place from subscribers r where email_key = ?5 and ?1 is null and ${isIn})
     union all
    select * from (select r.*, 1 from (select rowid as id from reader_search
                                        where reader_search match ?4 and rowid < coalesce(?1, 9e15)
                                        order by rowid desc limit ?9) f
                     cross join subscribers r on r.id = f.id
                    where r.email_key <> ?5 and ${isIn} order by f.id desc limit ?2)`
  const sql = `${enrollmentsOf(page)} where ${passes} order by s.place, s.id desc, e.id`
  const looked = isFiltered ? SEARCHED_WITH_FILTER : limit + 1
  return allRows<SubscriberRow>(
    db.prepare(sql).bind(beforeId, limit, course, match, emailKey, status, message, source, looked),
  )
}

/** A page of the newest readers who pass a filter. */
export async function newestSubscribers(
  db: D1Database,
  { course, status, message, source }: ReaderFilter,
  beforeEnrollmentId: number | null,
  limit: number,
): Promise<SubscriberRow[]> {
  const before = 'id < coalesce(?1, 9e15)'
  if ([course, status, message, source].every((each) => each === null)) {
    const page = `select id from enrollments where ${before} and +course <> 'letters' order by id desc limit ?2`
    const sql = `${rowsOfEnrollments(page)} order by e.id desc`
    return allRows<SubscriberRow>(db.prepare(sql).bind(beforeEnrollmentId, limit))
  }
  // The counters have every status of every course, so each is read from its index, and no more than a page.
  const page = `
    select p.id from reader_counters k
      join enrollments p on p.id in (select id from enrollments
                                      where ${rangeOf({ message, source })} and status = k.status and course = k.course
                                        and ${before}
                                      order by id desc limit ?2)
     where (?3 is null or k.status = ?3) and iif(?4 is null, k.course <> 'letters', k.course = ?4)
     order by p.id desc limit ?2`
  const sql = `${rowsOfEnrollments(page)} order by e.id desc`
  return allRows<SubscriberRow>(
    db.prepare(sql).bind(beforeEnrollmentId, limit, status, course, message, source),
  )
}

/** SQL: what is equal before status and course; ?5 the message, ?6 the source. */
export function rangeOf({ message, source }: Pick<ReaderFilter, 'message' | 'source'>): string {
  if (source !== null && message !== null) return 'source = ?6 and furthest = ?5'
  if (source !== null) return 'source = ?6 and ?5 is null'
  return message === null ? '?5 is null and ?6 is null' : 'furthest = ?5 and ?6 is null'
}
