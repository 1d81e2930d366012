import { skipUnsubscribed } from './deliveries.ts'
import { endEnrollment } from './enrollments.ts'
import { type ReaderFilter, rangeOf } from './reader-list.ts'
import { allRows, onlyRow } from './rows.ts'
import { closeSignUps } from './sign-ups.ts'

export const BULK_ACTIONS = ['unsubscribe', 'erase'] as const

export interface BulkAction extends ReaderFilter {
  readonly id: number
  readonly action: (typeof BULK_ACTIONS)[number]
  readonly expected: number
  readonly done: number
  readonly lastEnrollmentId: number
  readonly afterEnrollmentId: number
  readonly startedAt: number
  readonly endedAt: number | null
}

/** SQL: the readers of a filter that an action changes; ?3 to ?6 the filter, ?7 the action. */
function affected(filter: ReaderFilter, id: string): string {
  return `
    from reader_counters k
    join enrollments p on p.id in (select id from enrollments
                                    where ${rangeOf(filter)} and status = k.status and course = k.course ${id})
   where (?3 is null or k.status = ?3) and iif(?4 is null, k.course <> 'letters', k.course = ?4)
     and (?7 = 'erase' or k.status not in ('unsubscribed', 'suppressed'))`
}

/** How many readers an action would change now: persons who are erased, or courses that end. */
export async function countAffected(
  db: D1Database,
  action: BulkAction['action'],
  filter: ReaderFilter,
): Promise<number> {
  const { status, course, message, source } = filter
  const what = action === 'erase' ? 'count(distinct p.subscriber_id)' : 'count(*)'
  const sql = `select ${what} as readers ${affected(filter, 'and id > ?1 limit ?2')}`
  const statement = db.prepare(sql).bind(0, -1, status, course, message, source, action)
  return (await onlyRow<{ readers: number }>(statement)).readers
}

/** Null while another is under way. */
export async function insertBulkAction(
  db: D1Database,
  {
    action,
    expected,
    course,
    status,
    message,
    source,
  }: Pick<BulkAction, 'action' | 'expected'> & ReaderFilter,
  now: number,
): Promise<number | null> {
  const sql = `
    insert into bulk_actions (action, course, status, message, source, expected, last_enrollment_id, started_at)
    select ?1, ?2, ?3, ?4, ?5, ?6, coalesce((select max(id) from enrollments), 0), ?7
     where not exists (select 1 from bulk_actions where ended_at is null)
    returning id`
  return db.prepare(sql).bind(action, course, status, message, source, expected, now).first<number>('id')
}

const COLUMNS = `
  id, action, course, status, message, source, expected, done, last_enrollment_id as lastEnrollmentId,
  after_enrollment_id as afterEnrollmentId, started_at as startedAt, ended_at as endedAt`

export async function findBulkUnderWay(db: D1Database): Promise<BulkAction | null> {
  return db.prepare(`select ${COLUMNS} from bulk_actions where ended_at is null order by id limit 1`).first()
}

/** The latest, under way or not. */
export async function lastBulkAction(db: D1Database): Promise<BulkAction | null> {
  return db.prepare(`select ${COLUMNS} from bulk_actions order by id desc limit 1`).first()
}

export interface BulkReader {
  readonly enrollmentId: number
  readonly subscriberId: number
  readonly emailKey: string
}

/** The next readers, without those who joined or confirmed after the start. */
export async function nextOfBulk(db: D1Database, it: BulkAction, limit: number): Promise<BulkReader[]> {
  const ids = `and id > ?1 and id <= ?8 and coalesce(confirmed_at, 0) <= ?9 order by id limit ?2`
  const sql = `
    select p.id as enrollmentId, p.subscriber_id as subscriberId,
           (select email_key from subscribers where id = p.subscriber_id) as emailKey
      ${affected(it, ids)} order by p.id limit ?2`
  const { afterEnrollmentId, status, course, message, source, action, lastEnrollmentId, startedAt } = it
  const filter = [status, course, message, source]
  return allRows<BulkReader>(
    db.prepare(sql).bind(afterEnrollmentId, limit, ...filter, action, lastEnrollmentId, startedAt),
  )
}

/** Ends these courses, as `unsubscribe` does with one. For one transaction. */
export function unsubscribeAll(
  db: D1Database,
  enrollmentIds: readonly number[],
  now: number,
): D1PreparedStatement[] {
  const list = JSON.stringify(enrollmentIds)
  return [endEnrollment, skipUnsubscribed, closeSignUps].map((end) => end(db, list, 'listed', now))
}

/** Notes what a chunk did, in its transaction. No-op if another run did that chunk. */
export function advanceBulk(
  db: D1Database,
  it: BulkAction,
  { after, done, isLast }: { after: number; done: number; isLast: boolean },
  now: number,
): D1PreparedStatement {
  const sql = `
    update bulk_actions set after_enrollment_id = ?3, done = done + ?4, ended_at = iif(?5, ?6, null)
     where id = ?1 and after_enrollment_id = ?2 and ended_at is null`
  return db.prepare(sql).bind(it.id, it.afterEnrollmentId, after, done, isLast ? 1 : 0, now)
}
