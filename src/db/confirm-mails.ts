import { HOUR_MS, MINUTE_MS } from '../lib/durations.ts'
import { CONFIRM_MAIL_GAP_MINUTES, CONFIRM_REMINDER_HOURS } from '../policy.ts'
import { type AddressedMails, insertDelivery, nextRound } from './deliveries.ts'
import { mayMail } from './sign-up-limits.ts'
import { MAILED_LAST, WAITING } from './sign-ups.ts'

interface ConfirmMail {
  readonly course: string
  readonly emailKey: string
  readonly scheduledOn: string
  readonly now: number
}

/** Schedules the confirm mail of a sign-up at `now`, 10 minutes after the last mail, and its reminder. */
export function scheduleConfirm(
  db: D1Database,
  { course, emailKey, scheduledOn, now }: ConfirmMail,
): D1PreparedStatement[] {
  const fresh = `sign_ups w on w.enrollment_id = e.id and w.signed_up_at = ?3 and w.closed_at is null
                  and not exists (select 1 from deliveries where sign_up_id = w.id)`
  return [
    db
      .prepare(
        `update enrollments
            set signed_up_at = iif(status = 'pending', ?3, signed_up_at),
                remind_at = iif(exists (select 1 from sign_ups x join deliveries d on d.sign_up_id = x.id
                                         where x.enrollment_id = enrollments.id and x.closed_at is null
                                           and d.message = 'reminder'), null, ?3 + ${CONFIRM_REMINDER_HOURS * HOUR_MS})
          where id in (select e.id from subscribers s join enrollments e on e.subscriber_id = s.id join ${fresh}
                        where s.email_key = ?1 and e.course = ?2)`,
      )
      .bind(emailKey, course, now),
    db
      .prepare(
        insertDelivery(
          {
            ...mailOf('confirm'),
            scheduled_on: '?4',
            due_at: `max(?3, coalesce((select last_due_at + ${CONFIRM_MAIL_GAP_MINUTES * MINUTE_MS} from confirm_mails
                                        where mailbox_hash = s.mailbox_hash), 0))`,
          },
          `from subscribers s join enrollments e on e.subscriber_id = s.id join ${fresh}
            where s.email_key = ?1 and e.course = ?2`,
        ),
      )
      .bind(emailKey, course, now, scheduledOn),
  ]
}

function mailOf(message: 'confirm' | 'reminder') {
  return {
    enrollment_id: 'e.id',
    sign_up_id: 'w.id',
    message: `'${message}'`,
    round: nextRound(`'${message}'`),
    role: `'confirmation'`,
    priority: '0',
  }
}

/** Schedules another confirm mail for each open course of this address: for the sign-up that was mailed last. */
export function scheduleConfirmsAgain(
  db: D1Database,
  { emailKey, todayIn, now }: AddressedMails,
): D1PreparedStatement {
  const which = `s.email_key = ?3 and ?1 ->> e.course is not null and w.id = ${MAILED_LAST}`
  return db.prepare(confirmAgainSql(which, '?1 ->> e.course')).bind(JSON.stringify(todayIn), now, emailKey)
}

export function scheduleSameConfirm(
  db: D1Database,
  signUpId: number,
  scheduledOn: string,
  now: number,
): D1PreparedStatement {
  return db.prepare(confirmAgainSql('w.id = ?3')).bind(scheduledOn, now, signUpId)
}

function confirmAgainSql(which: string, scheduledOn = '?1'): string {
  return insertDelivery(
    { ...mailOf('confirm'), scheduled_on: scheduledOn, due_at: '?2' },
    `from subscribers s join enrollments e on e.subscriber_id = s.id join sign_ups w on w.enrollment_id = e.id
      where ${which} and ${WAITING} and ${mayMail('s.mailbox_hash', '?2')}
        and not exists (select 1 from confirm_mails where mailbox_hash = s.mailbox_hash
                           and last_due_at > ?2 - ${CONFIRM_MAIL_GAP_MINUTES * MINUTE_MS})`,
  )
}

/** Postpones the reminder if a confirm mail was scheduled at `now`. */
export function putOffReminder(db: D1Database, emailKey: string, now: number): D1PreparedStatement {
  const sql = `
    update enrollments set remind_at = ?2 + ${CONFIRM_REMINDER_HOURS * HOUR_MS}
     where subscriber_id = (select id from subscribers where email_key = ?1) and remind_at is not null
       and exists (select 1 from deliveries where enrollment_id = enrollments.id and message = 'confirm'
                      and due_at = ?2)`
  return db.prepare(sql).bind(emailKey, now)
}

interface Reminding {
  /** The day in each course's own zone. */
  readonly todayIn: Readonly<Record<string, string>>
  readonly since: number
  readonly now: number
  readonly limit: number
}

/**
 * Schedules due reminders, the longest wait first, for one transaction. Skips readers whose confirm mail is
 * not out yet or went out before `since`, mailboxes that have had all their confirm mails, and courses that
 * are not in `todayIn`.
 */
export function scheduleReminders(
  db: D1Database,
  { todayIn, since, now, limit }: Reminding,
): D1PreparedStatement[] {
  return [
    db
      .prepare(
        insertDelivery(
          { ...mailOf('reminder'), scheduled_on: '?3 ->> e.course', due_at: '?1' },
          `from enrollments e join subscribers s on s.id = e.subscriber_id
             join sign_ups w on w.id = ${MAILED_LAST}
            where e.id in (${TO_REMIND}) and ?3 ->> e.course is not null and ${WAITING} and ${mayMail('s.mailbox_hash', '?1')}
              and (select status from deliveries where enrollment_id = e.id and message = 'confirm'
                    order by round desc limit 1) = 'sent'
              and (select max(sent_at) from deliveries where sign_up_id = w.id) >= ?4`,
        ),
      )
      .bind(now, limit, JSON.stringify(todayIn), since),
    db.prepare(`update enrollments set remind_at = null where id in (${TO_REMIND})`).bind(now, limit),
  ]
}

const TO_REMIND = `
  select id from enrollments where remind_at <= ?1 order by remind_at, id limit ?2`
