import { MAILED_LAST, mayMail, WAITING } from './sign-ups.ts'

/**
 * Owes a reminder for each unconfirmed sign-up whose time has come, the longest waiting first, at most `limit`: for one
 * transaction. Nobody is reminded who hasn't had the first mail yet or had it before `since`, nor a mailbox that has had all
 * its mails to confirm.
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
        `insert into deliveries (enrollment_id, sign_up_id, message, round, role, priority, status, slot_on, due_at)
         select e.id, w.id, 'reminder',
                (select coalesce(max(round) + 1, 0) from deliveries
                  where enrollment_id = e.id and message = 'reminder'),
                'confirmation', 0, 'scheduled', ?3, ?1
           from enrollments e join subscribers s on s.id = e.subscriber_id
           join sign_ups w on w.id = ${MAILED_LAST}
          where e.id in (${TO_REMIND}) and ${WAITING} and ${mayMail('s.mailbox_hash', '?1')}
            and (select status from deliveries where enrollment_id = e.id and message = 'confirm'
                  order by round desc limit 1) = 'sent'
            and (select max(sent_at) from deliveries where sign_up_id = w.id) >= ?4`,
      )
      .bind(now, limit, slotOn, since),
    db.prepare(`update enrollments set remind_at = null where id in (${TO_REMIND})`).bind(now, limit),
  ]
}

const TO_REMIND = `
  select id from enrollments where remind_at <= ?1 order by remind_at, id limit ?2`
