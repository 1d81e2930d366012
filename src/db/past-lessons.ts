import { allRows } from './rows.ts'

/** Courses that ended before an instant and still have all their deliveries, the longest ago first. */
export async function coursesToFold(db: D1Database, before: number, limit: number): Promise<number[]> {
  const rows = await allRows<{ id: number }>(
    db
      .prepare(`select id from enrollments where ${TO_FOLD} and ended_at < ?1 order by ended_at limit ?2`)
      .bind(before, limit),
  )
  return rows.map((row) => row.id)
}

const TO_FOLD = `
  ended_at is not null and past_lessons is null and status in ('completed', 'unsubscribed', 'suppressed')
  and not exists (select 1 from deliveries where enrollment_id = enrollments.id
                     and status in ('scheduled', 'sending', 'uncertain'))
  and not exists (select 1 from sign_ups where enrollment_id = enrollments.id and closed_at is null)`

/** Keeps when each message was sent and done, and removes the deliveries: for one transaction. */
export function foldCourses(
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
                                         group by message order by 2))
          where ${ids} and ${TO_FOLD} and ended_at < ?2`,
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

/** Her deliveries again, as far as they were kept: for one transaction, before what changes them. */
export function unfoldCourse(db: D1Database, enrollmentId: number): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `insert into deliveries
           (enrollment_id, message, priority, status, slot_on, due_at, sent_at, done_at, tallied)
         select e.id, p.key, 1, 'sent', date(p.value ->> 0 / 1000, 'unixepoch'), p.value ->> 0, p.value ->> 0,
                p.value ->> 1, 1
           from enrollments e, json_each(e.past_lessons) p where e.id = ?1
         on conflict do nothing`,
      )
      .bind(enrollmentId),
    db
      .prepare('update enrollments set past_lessons = null where id = ?1 and past_lessons is not null')
      .bind(enrollmentId),
  ]
}
