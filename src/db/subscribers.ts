import type { EnrollmentStatus } from './enrollments.ts'
import { allRows } from './rows.ts'
import { mayMail, noneWaits, UNCONFIRMED } from './sign-ups.ts'

export interface NewSubscriber {
  email: string
  emailKey: string
  addressHash: string
  mailboxHash: string
  timezone: string
}

/**
 * Inserts an address that may be asked to confirm; a known one stays as it is. An address that was suppressed when it was
 * erased is not stored again, nor one of a mailbox that wants no mail.
 */
export function insertSubscriber(
  db: D1Database,
  subscriber: NewSubscriber,
  now: number,
): D1PreparedStatement {
  return db
    .prepare(
      `insert into subscribers (email, email_key, mailbox_hash, timezone, created_at)
       select ?1, ?2, ?3, ?4, ?5
        where not exists (select 1 from erasures where address_hash = ?6 and suppressed_reason is not null)
          and not exists (select 1 from refusals where mailbox_hash = ?3)
          and ${mayMail('?3', '?5')} and ${noneWaits('?3', '?5')}
       on conflict (email_key) do nothing`,
    )
    .bind(
      subscriber.email,
      subscriber.emailKey,
      subscriber.mailboxHash,
      subscriber.timezone,
      now,
      subscriber.addressHash,
    )
}

export async function findEmailKey(db: D1Database, subscriberId: number): Promise<string | null> {
  const row = await db
    .prepare('select email_key as emailKey from subscribers where id = ?1')
    .bind(subscriberId)
    .first<{ emailKey: string }>()
  return row?.emailKey ?? null
}

export function setStage(db: D1Database, subscriberId: number, stage: string | null): D1PreparedStatement {
  return db.prepare('update subscribers set stage = ?2 where id = ?1').bind(subscriberId, stage)
}

export function setFirstName(
  db: D1Database,
  subscriberId: number,
  firstName: string | null,
): D1PreparedStatement {
  return db.prepare('update subscribers set first_name = ?2 where id = ?1').bind(subscriberId, firstName)
}

export interface SubscriberRow {
  id: number
  enrollmentId: number
  email: string
  firstName: string | null
  status: EnrollmentStatus
  stage: string | null
  track: string | null
  timezone: string
  pace: string
  createdAt: number
  confirmedAt: number | null
  leftReason: string | null
  nextMessage: string | null
  nextDueAt: number | null
}

/** Of the subscribers that `page` selects. */
function subscribersIn(page: string): string {
  return `
  select s.id, e.id as enrollmentId, s.email, coalesce(w.first_name, s.first_name) as firstName, e.status,
         coalesce(w.stage, s.stage) as stage, e.track, coalesce(w.timezone, w.seen_timezone, s.timezone) as timezone, e.pace,
         s.created_at as createdAt, e.confirmed_at as confirmedAt, e.left_reason as leftReason,
         n.message as nextMessage, n.due_at as nextDueAt
    from (${page}) s
    cross join enrollments e on e.subscriber_id = s.id
    ${UNCONFIRMED}
    left join deliveries n on n.id = (select id from deliveries
                                       where enrollment_id = e.id and status in ('scheduled', 'sending')
                                       order by due_at limit 1)`
}

/** Those whose address begins with `prefix`, in its order, or all in the order they came: a page after one of them. */
export async function searchSubscribers(
  db: D1Database,
  prefix: string,
  afterId: number,
  limit: number,
): Promise<SubscriberRow[]> {
  if (prefix === '') {
    const page = 'select * from subscribers where id > ?1 order by id limit ?2'
    return allRows<SubscriberRow>(db.prepare(`${subscribersIn(page)} order by s.id`).bind(afterId, limit))
  }
  const page = `
    select * from subscribers
     where email_key >= ?1 and email_key < ?1 || char(0x10ffff)
       and email_key > coalesce((select email_key from subscribers where id = ?2), '')
     order by email_key limit ?3`
  return allRows<SubscriberRow>(
    db.prepare(`${subscribersIn(page)} order by s.email_key`).bind(prefix, afterId, limit),
  )
}

/** The newest first, of one status if given: a page before one of their enrollments. */
export async function newestSubscribers(
  db: D1Database,
  status: EnrollmentStatus | null,
  beforeEnrollmentId: number | null,
  limit: number,
): Promise<SubscriberRow[]> {
  const page = `
    select r.* from enrollments p join subscribers r on r.id = p.subscriber_id
     where p.id < coalesce(?1, 9e15) ${status === null ? '' : 'and p.status = ?3'}
     order by p.id desc limit ?2`
  return allRows<SubscriberRow>(
    db
      .prepare(`${subscribersIn(page)} order by e.id desc`)
      .bind(beforeEnrollmentId, limit, ...(status === null ? [] : [status])),
  )
}

export async function findSubscriber(db: D1Database, id: number): Promise<SubscriberRow | null> {
  const only = 'select * from subscribers where id = ?1'
  return db.prepare(subscribersIn(only)).bind(id).first<SubscriberRow>()
}
