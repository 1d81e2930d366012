import type { EnrollmentStatus } from '../domain/statuses.ts'
import { allRows, hasRow } from './rows.ts'
import { type AwayReader, SELECT_AWAY } from './schedules.ts'
import type { Suppression } from './suppressions.ts'

/** Reasons that concern the mailbox. Complaints and declines are the person's own wish. */
const OF_A_MAILBOX = `('bounced', 'soft_bounced', 'provider')`

/** True for a subscriber `s` who neither complained nor declined. */
const WANTS_MAIL = `
  not exists (select 1 from suppressions p where p.subscriber_id = s.id and p.reason not in ${OF_A_MAILBOX})
  and not exists (select 1 from declines r where r.mailbox_hash = s.mailbox_hash)
  and not exists (select 1 from enrollments c join deliveries d on d.enrollment_id = c.id
                   where c.subscriber_id = s.id and d.complained_at is not null)`

/** A blocked reader, and the status of their course before. */
interface BlockedReader extends AwayReader {
  cameFrom: Exclude<EnrollmentStatus, 'suppressed'>
}

const CAME_FROM = `coalesce(e.suppressed_from, iif(e.confirmed_at is null, 'pending', 'active'))`

export async function blockedEnrollments(db: D1Database, subscriberId: number): Promise<BlockedReader[]> {
  const sql = `
    select b.*, ${CAME_FROM} as cameFrom from (${SELECT_AWAY}) b join enrollments e on e.id = b.enrollmentId
     where e.subscriber_id = ?1 and e.status = 'suppressed'`
  return allRows<BlockedReader>(db.prepare(sql).bind(subscriberId))
}

/** Whether the reader complained, or declined a sign-up. */
export async function wantsNoMail(db: D1Database, subscriberId: number): Promise<boolean> {
  const sql = `select 1 from subscribers s where s.id = ?1 and not (${WANTS_MAIL})`
  return hasRow(db.prepare(sql).bind(subscriberId))
}

/** Lifts the suppression unless the reader has since complained or declined. First in its transaction. */
export function liftSuppression(db: D1Database, subscriberId: number): D1PreparedStatement {
  const sql = `
    delete from suppressions
     where subscriber_id = ?1 and exists (select 1 from subscribers s where s.id = ?1 and ${WANTS_MAIL})`
  return db.prepare(sql).bind(subscriberId)
}

const IS_LIFTED = 'not exists (select 1 from suppressions where subscriber_id = ?1)'

/** Gives all but active enrollments their status back, and the end they had. */
export function restoreEnrollments(db: D1Database, subscriberId: number): D1PreparedStatement {
  const sql = `
    update enrollments as e
       set status = ${CAME_FROM}, suppressed_from = null,
           ended_at = iif(${CAME_FROM} in ('completed', 'unsubscribed'), ended_at, null)
     where subscriber_id = ?1 and status = 'suppressed' and ${CAME_FROM} <> 'active' and ${IS_LIFTED}`
  return db.prepare(sql).bind(subscriberId)
}

/** For readers whom other systems know as unsubscribed. */
export function queueReactivationPosts(
  db: D1Database,
  enrollmentIds: readonly number[],
  subscriberId: number,
  now: number,
): D1PreparedStatement {
  const sql = `
    insert into webhook_posts (endpoint_id, enrollment_id, event, happened_at, try_at)
    select p.id, e.id, 'reader.confirmed', ?3, ?3
      from json_each(?2) j join enrollments e on e.id = j.value cross join webhook_endpoints p
     where e.subscriber_id = ?1 and e.status in ('active', 'paused', 'completed') and ${IS_LIFTED}`
  return db.prepare(sql).bind(subscriberId, JSON.stringify(enrollmentIds), now)
}

/** Last in its transaction. Returns a row if nothing of the subscriber is blocked any longer. */
export function noteUnblocked(db: D1Database, subscriberId: number, now: number): D1PreparedStatement {
  const sql = `
    update subscribers set unblocked_at = ?2
     where id = ?1 and ${IS_LIFTED}
       and not exists (select 1 from enrollments where subscriber_id = ?1 and status = 'suppressed')
    returning id`
  return db.prepare(sql).bind(subscriberId, now)
}

/** Why an erased address is still blocked; null if it is not. */
export async function erasedReason(
  db: D1Database,
  addressHash: string,
): Promise<Suppression['reason'] | null> {
  const sql = 'select suppressed_reason as reason from erasures where address_hash = ?1'
  return db.prepare(sql).bind(addressHash).first<Suppression['reason']>('reason')
}

export async function unblockErased(db: D1Database, addressHash: string): Promise<void> {
  const sql = `
    update erasures set suppressed_reason = null
     where address_hash = ?1 and suppressed_reason in ${OF_A_MAILBOX}`
  await db.prepare(sql).bind(addressHash).run()
}
