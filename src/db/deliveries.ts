import type { DeliveryStatus } from '../domain/statuses.ts'
import { DAY_MS, MINUTE_MS } from '../lib/durations.ts'
import { REQUESTED_MAIL_GAP_MINUTES, REQUESTED_MAILS_PER_DAY } from '../policy.ts'
import { LEAVING, type Leaving } from './leaving.ts'
import { allRows, allValues } from './rows.ts'

/** What a delivery is to the reader. Once they start a course again, the steps of the run before are past. */
export type Role = 'step' | 'confirmation' | 'requested' | 'letter' | 'address' | 'past'

type NewDelivery = Readonly<
  Record<'enrollment_id' | 'message' | 'priority' | 'scheduled_on' | 'due_at', string> &
    Partial<
      Record<
        | 'sign_up_id'
        | 'address_change_id'
        | 'round'
        | 'role'
        | 'status'
        | 'sent_at'
        | 'done_at'
        | 'counted'
        | 'reason',
        string
      >
    >
>

/** SQL that inserts a delivery for each row of `from`. Values are SQL; the default status is scheduled. */
export function insertDelivery(values: NewDelivery, from: string): string {
  const row = { status: `'scheduled'`, ...values }
  return `
    insert into deliveries (${Object.keys(row).join(', ')})
    select ${Object.values(row).join(', ')} ${from}`
}

/** The next free round of a message in enrollment `e`. */
export function nextRound(message: string): string {
  return `(select max(coalesce(max(round) + 1, 0), 0) from deliveries where enrollment_id = e.id and message = ${message})`
}

/** Ends an insert: a delivery that the provider never accepted is rescheduled in its own row. */
export const OR_RESCHEDULE = `
  on conflict (enrollment_id, message, round) do update
     set status = 'scheduled', scheduled_on = excluded.scheduled_on, due_at = excluded.due_at, reason = null,
         batch_id = null
   where deliveries.status = 'skipped' or (deliveries.status = 'failed' and deliveries.accepted_at is null)`

/** Schedules one welcome for each confirmation, however often the confirmation is posted. */
export function scheduleWelcome(
  db: D1Database,
  enrollmentId: number,
  scheduledOn: string,
  now: number,
): D1PreparedStatement {
  return db.prepare(welcomeOf('e.id = ?1')).bind(enrollmentId, scheduledOn, now)
}

/** SQL that inserts a welcome for enrollments `e` that were confirmed now: ?2 is the day, ?3 is now. */
export function welcomeOf(where: string): string {
  return insertDelivery(
    {
      enrollment_id: 'e.id',
      message: `'welcome'`,
      round: nextRound(`'welcome'`),
      priority: '0',
      scheduled_on: '?2',
      due_at: '?3',
    },
    `from enrollments e
      where ${where} and e.status = 'active' and e.confirmed_at = ?3
        and not exists (select 1 from deliveries where enrollment_id = e.id and message = 'welcome'
                           and due_at >= e.confirmed_at)`,
  )
}

/** Late mail counts as due now: a reader who is back soon has not missed it. */
export function skipUnsubscribed(
  db: D1Database,
  enrollmentId: number | string,
  leaving: Leaving | 'listed',
  now: number,
): D1PreparedStatement {
  const sql = `
    update deliveries set status = 'skipped', reason = 'unsubscribed', due_at = max(due_at, ?2)
     where enrollment_id in (${LEAVING[leaving]}) and status = 'scheduled'`
  return db.prepare(sql).bind(enrollmentId, now)
}

/** The same for a pause, which skips steps only. */
export function skipPaused(db: D1Database, enrollmentId: number, now: number): D1PreparedStatement {
  const sql = `
    update deliveries set status = 'skipped', reason = 'paused', due_at = max(due_at, ?2)
     where enrollment_id = ?1 and status = 'scheduled' and role = 'step'
       and exists (select 1 from enrollments where id = ?1 and status = 'paused')`
  return db.prepare(sql).bind(enrollmentId, now)
}

/** Marks a lesson that was sent as done, or removes the mark. The first date is kept. */
export function markDone(
  db: D1Database,
  enrollmentId: number,
  lesson: string,
  doneAt: number | null,
): D1PreparedStatement {
  const sql = `
    update deliveries set done_at = iif(?3 is null, null, coalesce(done_at, ?3))
     where enrollment_id = ?1 and message = ?2 and status = 'sent' and role <> 'past'
    returning id`
  return db.prepare(sql).bind(enrollmentId, lesson, doneAt)
}

export interface DeliveryRow {
  message: string
  role: Role
  status: DeliveryStatus
  scheduledOn: string
  dueAt: number
  sentAt: number | null
  deliveredAt: number | null
  bouncedAt: number | null
  complainedAt: number | null
  failedAt: number | null
  doneAt: number | null
  /** Why it was skipped or failed. */
  reason: string | null
}

/** A reader's deliveries; for an archived course, what is left of them. */
export async function deliveriesOf(db: D1Database, enrollmentId: number): Promise<DeliveryRow[]> {
  const sql = `
    select message, role, status, scheduled_on as scheduledOn, due_at as dueAt, sent_at as sentAt,
           delivered_at as deliveredAt, bounced_at as bouncedAt, complained_at as complainedAt,
           failed_at as failedAt, done_at as doneAt, reason, id
      from deliveries where enrollment_id = ?1
     union all
    select p.key, 'step', 'sent', date(p.value ->> 0 / 1000, 'unixepoch'), p.value ->> 0, p.value ->> 0, null,
           null, null, null, p.value ->> 1, null, 0
      from enrollments e, json_each(e.past_lessons) p where e.id = ?1
     union all
    select p.value ->> 0, 'past', 'sent', date(p.value ->> 2 / 1000, 'unixepoch'), p.value ->> 2, p.value ->> 2, null,
           null, null, null, p.value ->> 3, null, 0
      from enrollments e, json_each(e.past_runs) p where e.id = ?1
     order by dueAt, id`
  return allRows<DeliveryRow>(db.prepare(sql).bind(enrollmentId))
}

const GAP_MS = REQUESTED_MAIL_GAP_MINUTES * MINUTE_MS

/** Schedules another copy of a message. */
export function scheduleMessage(
  db: D1Database,
  { enrollmentId, message, scheduledOn }: { enrollmentId: number; message: string; scheduledOn: string },
  now: number,
): D1PreparedStatement {
  return db
    .prepare(scheduleRequested('e.id = ?7'))
    .bind(message, scheduledOn, now, GAP_MS, DAY_MS, REQUESTED_MAILS_PER_DAY, enrollmentId)
}

/** The mails to the reader with this address, scheduled at `now`. */
export interface AddressedMails {
  readonly emailKey: string
  /** The day in the zone of each course. Other courses get no mail. */
  readonly todayIn: Readonly<Record<string, string>>
  readonly now: number
}

/** Schedules a mail with the reader's links for each course of this address. */
export function scheduleLinks(
  db: D1Database,
  { emailKey, todayIn, now }: AddressedMails,
): D1PreparedStatement {
  const enrollment = `?2 ->> e.course is not null and e.subscriber_id = (select id from subscribers where email_key = ?7)`
  return db
    .prepare(scheduleRequested(enrollment, '?2 ->> e.course'))
    .bind('link', JSON.stringify(todayIn), now, GAP_MS, DAY_MS, REQUESTED_MAILS_PER_DAY, emailKey)
}

/** For confirmed readers who have not left, one at a time, 10 minutes apart and at most three a day. */
function scheduleRequested(enrollment: string, scheduledOn = '?2'): string {
  return insertDelivery(
    {
      enrollment_id: 'e.id',
      message: '?1',
      round: nextRound('?1'),
      role: `'requested'`,
      priority: '0',
      scheduled_on: scheduledOn,
      due_at: '?3',
    },
    `from enrollments e
      where ${enrollment} and e.status in ('active', 'paused', 'completed')
        and not exists (select 1 from deliveries where enrollment_id = e.id and message = ?1
                           and (status in ('scheduled', 'sending') or due_at > ?3 - ?4))
        and (select count(*) from deliveries where enrollment_id = e.id and message = ?1 and role = 'requested'
                and due_at > ?3 - ?5) < ?6
     returning id`,
  )
}

/**
 * The number of mails scheduled in each span, from its start to before its end. Counts ranges of an index: a
 * million mails take a tenth of a second, five times less than grouping them.
 */
export async function countDueIn(
  db: D1Database,
  spans: readonly (readonly [from: number, to: number])[],
): Promise<number[]> {
  const sql = `
    select (select count(*) from deliveries
             where status = 'scheduled' and priority in (0, 1)
               and due_at >= j.value ->> 0 and due_at < j.value ->> 1) as mails
      from json_each(?1) j order by j.key`
  return allValues<number>(db.prepare(sql).bind(JSON.stringify(spans)))
}
