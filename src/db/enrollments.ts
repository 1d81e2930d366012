const REMIND_AFTER_MS = 24 * 3_600_000

/**
 * A new or returning sign-up waits for its confirmation; any other status stays as it is. To sign up again puts a
 * reminder off, and brings none to who has had hers.
 */
export function enrollPending(
  db: D1Database,
  course: string,
  emailKey: string,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `insert into enrollments (subscriber_id, course, status, signed_up_at, remind_at)
       select id, ?2, 'pending', ?3, ?3 + ?4 from subscribers where email_key = ?1
       on conflict (subscriber_id, course) do update
          set status = 'pending', signed_up_at = excluded.signed_up_at, ended_at = null, left_reason = null,
              remind_at = iif(status = 'pending' and remind_at is null, null, excluded.remind_at)
        where enrollments.status in ('pending', 'unsubscribed')`,
    )
    .bind(emailKey, course, now, REMIND_AFTER_MS)
}

/** A sign-up that waits is as if it came now: her link holds anew, and a reminder is put off. */
export function renewPending(
  db: D1Database,
  course: string,
  emailKey: string,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `update enrollments set signed_up_at = ?3, remind_at = iif(remind_at is null, null, ?3 + ?4)
        where course = ?2 and subscriber_id = (select id from subscribers where email_key = ?1)
          and status = 'pending'`,
    )
    .bind(emailKey, course, now, REMIND_AFTER_MS)
}

export function activateEnrollment(db: D1Database, enrollmentId: number, now: number): D1PreparedStatement {
  return db
    .prepare(
      `update enrollments set status = 'active', confirmed_at = ?2, remind_at = null
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
                             where enrollment_id = enrollments.id and status = 'sent' and role <> 'asked'
                             order by sent_at desc, id desc limit 1)
        where id = ?1 and status not in ('unsubscribed', 'suppressed')`,
    )
    .bind(enrollmentId, now)
}

/** The generation of her links after `before` has ended; null when she is not there any more. */
export async function nextLinkGeneration(
  db: D1Database,
  enrollmentId: number,
  before: number,
): Promise<number | null> {
  return db
    .prepare(
      `update enrollments set link_generation = max(link_generation, ?2 + 1) where id = ?1
       returning link_generation`,
    )
    .bind(enrollmentId, before)
    .first<number>('link_generation')
}
