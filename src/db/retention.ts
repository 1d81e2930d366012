import { insertDelivery } from './deliveries.ts'
import { allValues, hasRow } from './rows.ts'

interface Erasing {
  subscriberId: number
  /** Null leaves no trace, for an address that nobody ever confirmed. */
  addressHash: string | null
}

/** Erases subscribers with everything that belongs to them, for one transaction. */
export function eraseSubscribers(
  db: D1Database,
  erasing: readonly Erasing[],
  now: number,
): D1PreparedStatement[] {
  const list = JSON.stringify(erasing)
  const erased = `select value ->> 'subscriberId' from json_each(?1)`
  return [
    db
      .prepare(
        `insert into erasures (address_hash, erased_at, suppressed_reason)
         select j.value ->> 'addressHash', ?2,
                (select reason from suppressions where subscriber_id = j.value ->> 'subscriberId')
           from json_each(?1) j
          where j.value ->> 'addressHash' is not null
            and exists (select 1 from subscribers where id = j.value ->> 'subscriberId')
         on conflict (address_hash) do update
            set erased_at = excluded.erased_at,
                suppressed_reason = coalesce(excluded.suppressed_reason, suppressed_reason)`,
      )
      .bind(list, now),
    db.prepare(`delete from subscribers where id in (${erased})`).bind(list),
    db.prepare(CLOSE_BATCHES),
  ]
}

/** Batches whose last uncertain delivery is gone. */
const CLOSE_BATCHES = `
  update batches set status = 'settled'
   where status = 'uncertain'
     and not exists (select 1 from deliveries where batch_id = batches.id and status = 'uncertain')`

/** Must match the index. */
const WAITS_SINCE = 'max(signed_up_at, coalesce(waits_since_at, 0))'
const UNCONFIRMED_BEFORE = `status = 'pending' and ${WAITS_SINCE} < ?1 and confirmed_at is null`

/**
 * Restarts the wait of unconfirmed readers from their confirm mail if that went out after `before`, and until
 * `again` if it is still scheduled. Only for the `limit` longest waits.
 */
export function extendWaits(
  db: D1Database,
  before: number,
  again: number,
  limit: number,
): D1PreparedStatement {
  const sql = `
    update enrollments set waits_since_at = t.at
      from (select e.id as enrollment_id, max(iif(d.status in ('scheduled', 'sending'), ?2,
                                                  coalesce(d.sent_at, d.accepted_at, b.first_attempt_at))) as at
              from (select id from enrollments where ${UNCONFIRMED_BEFORE} order by ${WAITS_SINCE} limit ?3) e
              cross join deliveries d on d.enrollment_id = e.id and d.message = 'confirm'
              left join batches b on b.id = d.batch_id
             group by e.id) t
     where enrollments.id = t.enrollment_id and t.at >= ?1`
  return db.prepare(sql).bind(before, again, limit)
}

/** Subscribers with a course that they have not confirmed since `before`, the longest wait first. */
export async function unconfirmedSince(db: D1Database, before: number, limit: number): Promise<number[]> {
  const sql = `
    select subscriber_id as subscriberId from enrollments
     where ${UNCONFIRMED_BEFORE} order by ${WAITS_SINCE} limit ?2`
  return allValues<number>(db.prepare(sql).bind(before, limit))
}

/**
 * Deletes the courses that these readers never confirmed since `before`, with all that belongs to them, and those
 * subscribers who then have none. For one transaction.
 */
export function deleteUnconfirmed(
  db: D1Database,
  subscriberIds: readonly number[],
  before: number,
): D1PreparedStatement[] {
  const list = JSON.stringify(subscriberIds)
  const listed = 'select value from json_each(?2)'
  const unconfirmed = `select id from enrollments where subscriber_id in (${listed}) and ${UNCONFIRMED_BEFORE}`
  return [
    db.prepare(`delete from enrollments where id in (${unconfirmed})`).bind(before, list),
    db
      .prepare(
        `delete from subscribers
          where id in (select value from json_each(?1))
            and not exists (select 1 from enrollments where subscriber_id = subscribers.id)`,
      )
      .bind(list),
    db.prepare(CLOSE_BATCHES),
  ]
}

/** For somebody who agrees again, in the transaction of the confirmation. */
export function deleteErasure(
  db: D1Database,
  addressHash: string,
  enrollmentId: number,
  now: number,
): D1PreparedStatement {
  const sql = `
    delete from erasures
     where address_hash = ?1
       and exists (select 1 from enrollments where id = ?2 and status = 'active' and confirmed_at = ?3)`
  return db.prepare(sql).bind(addressHash, enrollmentId, now)
}

/** Whether this id belonged to a subscriber who no longer exists. Ids are never reused. */
export async function wasSubscriber(db: D1Database, id: number): Promise<boolean> {
  const sql = `
    select 1 from last_ids where table_name = 'subscribers' and ?1 between 1 and id
       and not exists (select 1 from subscribers where id = ?1)`
  return hasRow(db.prepare(sql).bind(id))
}

/** Courses that ended before an instant and still have all their deliveries, oldest first. */
export async function coursesToArchive(db: D1Database, before: number, limit: number): Promise<number[]> {
  const sql = `select id from enrollments where ${TO_ARCHIVE} and ended_at < ?1 order by ended_at limit ?2`
  return allValues<number>(db.prepare(sql).bind(before, limit))
}

const TO_ARCHIVE = `
  ended_at is not null and past_lessons is null and status in ('completed', 'unsubscribed', 'suppressed')
  and not exists (select 1 from deliveries where enrollment_id = enrollments.id
                     and status in ('scheduled', 'sending', 'uncertain'))
  and not exists (select 1 from sign_ups where enrollment_id = enrollments.id and closed_at is null)`

/** Keeps when each message was sent and done, and deletes the deliveries. For one transaction. */
export function archiveCourses(
  db: D1Database,
  enrollmentIds: readonly number[],
  before: number,
): D1PreparedStatement[] {
  const list = JSON.stringify(enrollmentIds)
  const ids = 'id in (select value from json_each(?1))'
  return [
    db
      .prepare(
        `update enrollments
            set past_lessons = (select json_group_object(message, json_array(sent_at, done_at))
                                  from (select message, max(sent_at) as sent_at, max(done_at) as done_at
                                          from deliveries
                                         where enrollment_id = enrollments.id and status = 'sent' and role = 'step'
                                         group by message order by 2)),
                past_runs = (select json_group_array(json_array(message, round, sent_at, done_at) order by sent_at)
                               from deliveries
                              where enrollment_id = enrollments.id and status = 'sent' and role = 'past')
          where ${ids} and ${TO_ARCHIVE} and ended_at < ?2`,
      )
      .bind(list, before),
    db
      .prepare(
        `delete from deliveries
          where status in ('sent', 'failed', 'skipped')
            and enrollment_id in (select id from enrollments
                                   where ${ids} and past_lessons is not null and ended_at < ?2)`,
      )
      .bind(list, before),
  ]
}

/** Recreates the archived deliveries. Goes before whatever changes them in its transaction. */
export function restoreArchived(db: D1Database, enrollmentId: number): D1PreparedStatement[] {
  return [
    db
      .prepare(
        insertDelivery(
          {
            enrollment_id: 'e.id',
            message: 'p.key',
            priority: '1',
            status: `'sent'`,
            scheduled_on: `date(p.value ->> 0 / 1000, 'unixepoch')`,
            due_at: 'p.value ->> 0',
            sent_at: 'p.value ->> 0',
            done_at: 'p.value ->> 1',
            counted: '1',
          },
          'from enrollments e, json_each(e.past_lessons) p where e.id = ?1 on conflict do nothing',
        ),
      )
      .bind(enrollmentId),
    db
      .prepare(
        insertDelivery(
          {
            enrollment_id: 'e.id',
            message: 'p.value ->> 0',
            round: 'p.value ->> 1',
            role: `'past'`,
            priority: '1',
            status: `'sent'`,
            scheduled_on: `date(p.value ->> 2 / 1000, 'unixepoch')`,
            due_at: 'p.value ->> 2',
            sent_at: 'p.value ->> 2',
            done_at: 'p.value ->> 3',
            counted: '1',
          },
          'from enrollments e, json_each(e.past_runs) p where e.id = ?1 on conflict do nothing',
        ),
      )
      .bind(enrollmentId),
    db
      .prepare(
        'update enrollments set past_lessons = null, past_runs = null where id = ?1 and past_lessons is not null',
      )
      .bind(enrollmentId),
  ]
}
