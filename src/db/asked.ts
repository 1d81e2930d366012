const GAP_MS = 10 * 60_000
const WINDOW_MS = 24 * 3_600_000
const MAILS_A_WINDOW = 3

/** Owes her one more copy of the mail with her month. */
export function owePlanAgain(
  db: D1Database,
  enrollmentId: number,
  slotOn: string,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(oweAsked('e.id = ?7'))
    .bind('welcome', slotOn, now, GAP_MS, WINDOW_MS, MAILS_A_WINDOW, enrollmentId)
}

/** Owes the mail with her links to whoever has this address. */
export function oweLink(
  db: D1Database,
  course: string,
  emailKey: string,
  slotOn: string,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      oweAsked('e.course = ?8 and e.subscriber_id = (select id from subscribers where email_key = ?7)'),
    )
    .bind('link', slotOn, now, GAP_MS, WINDOW_MS, MAILS_A_WINDOW, emailKey, course)
}

/**
 * Only a confirmed reader who has not left may ask: none while the same mail is under way, at most one of it in 10
 * minutes and 3 a day.
 */
function oweAsked(enrollment: string): string {
  return `
    insert into deliveries (enrollment_id, message, round, role, priority, status, slot_on, due_at)
    select e.id, ?1,
           (select coalesce(max(round) + 1, 0) from deliveries where enrollment_id = e.id and message = ?1),
           'asked', 0, 'scheduled', ?2, ?3
      from enrollments e
     where ${enrollment} and e.status in ('active', 'paused', 'completed')
       and not exists (select 1 from deliveries where enrollment_id = e.id and message = ?1
                          and (status in ('scheduled', 'sending') or due_at > ?3 - ?4))
       and (select count(*) from deliveries where enrollment_id = e.id and message = ?1 and role = 'asked'
               and due_at > ?3 - ?5) < ?6
    returning id`
}
