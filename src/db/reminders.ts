/**
 * Owes a reminder for each unconfirmed sign-up whose time has come, the longest waiting first, at most `limit`: for one
 * transaction. Who has not had the first mail yet, or signed up before `since`, is not reminded any more.
 */
export function oweReminders(
  db: D1Database,
  slotOn: string,
  since: number,
  now: number,
  limit: number,
): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `insert into deliveries (enrollment_id, message, round, role, priority, status, slot_on, due_at)
         select e.id, 'reminder',
                (select coalesce(max(round) + 1, 0) from deliveries
                  where enrollment_id = e.id and message = 'reminder'),
                'confirmation', 0, 'scheduled', ?3, ?1
           from enrollments e
          where e.id in (${TO_REMIND}) and e.signed_up_at >= ?4
            and (select status from deliveries where enrollment_id = e.id and message = 'confirm'
                  order by round desc limit 1) = 'sent'`,
      )
      .bind(now, limit, slotOn, since),
    db.prepare(`update enrollments set remind_at = null where id in (${TO_REMIND})`).bind(now, limit),
  ]
}

const TO_REMIND = `
  select id from enrollments where status = 'pending' and remind_at <= ?1 order by remind_at, id limit ?2`
