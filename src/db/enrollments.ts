export type EnrollmentStatus = 'pending' | 'active' | 'paused' | 'completed' | 'unsubscribed' | 'suppressed'

/** A new address waits for its confirmation; any status that an enrollment has stays as it is. */
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
       on conflict (subscriber_id, course) do nothing`,
    )
    .bind(emailKey, course, now)
}

export function endEnrollment(db: D1Database, enrollmentId: number, now: number): D1PreparedStatement {
  return db
    .prepare(
      `update enrollments
          set status = 'unsubscribed', ended_at = ?2, remind_at = null,
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
