/** A new or returning sign-up waits for its confirmation; any other status stays as it is. */
export function enrollPending(
  db: D1Database,
  course: string,
  emailKey: string,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `insert into enrollments (subscriber_id, course, status, signed_up_at)
       select id, ?2, 'pending', ?3 from subscribers where email_key = ?1
       on conflict (subscriber_id, course) do update
          set status = 'pending', signed_up_at = excluded.signed_up_at, ended_at = null, left_reason = null
        where enrollments.status in ('pending', 'unsubscribed')`,
    )
    .bind(emailKey, course, now)
}

export function activateEnrollment(db: D1Database, enrollmentId: number, now: number): D1PreparedStatement {
  return db
    .prepare(
      `update enrollments set status = 'active', confirmed_at = ?2
        where id = ?1 and status = 'pending'`,
    )
    .bind(enrollmentId, now)
}

export function endEnrollment(db: D1Database, enrollmentId: number, now: number): D1PreparedStatement {
  return db
    .prepare(
      `update enrollments
          set status = 'unsubscribed', ended_at = ?2,
              left_after = (select message from deliveries
                             where enrollment_id = enrollments.id and status = 'sent' and asked_at is null
                             order by sent_at desc, id desc limit 1)
        where id = ?1 and status not in ('unsubscribed', 'suppressed')`,
    )
    .bind(enrollmentId, now)
}
