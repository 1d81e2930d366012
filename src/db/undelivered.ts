import type { EnrollmentStatus } from './enrollments.ts'
import { allRows } from './rows.ts'

/** A mail that the provider took and that did not arrive. */
export interface UndeliveredRow {
  subscriberId: number
  email: string
  status: EnrollmentStatus
  message: string
  /** When it is known since. */
  at: number
  /** `bounced`, or the provider's code; null when it gave none. */
  reason: string | null
}

/**
 * Mails that failed, and mails a reader waits for (to confirm, the welcome, a link) that bounced, known since an instant: the
 * latest first. Gone from here once they are mailed again, their reader has confirmed or left, or the address was let in.
 */
export async function undeliveredMails(
  db: D1Database,
  since: number,
  limit: number,
): Promise<UndeliveredRow[]> {
  return allRows<UndeliveredRow>(
    db
      .prepare(
        `select s.id as subscriberId, s.email, e.status, d.message, coalesce(d.failed_at, d.bounced_at) as at,
                iif(d.failed_at is null, 'bounced', d.reason) as reason
           from (select id from deliveries where failed_at > ?1
                  union all
                 select id from deliveries where bounced_at > ?1 and priority = 0 and failed_at is null) j
           cross join deliveries d on d.id = j.id
           join enrollments e on e.id = d.enrollment_id join subscribers s on s.id = e.subscriber_id
          where e.status <> 'unsubscribed' and d.delivered_at is null
            and coalesce(s.unblocked_at, 0) <= coalesce(d.failed_at, d.bounced_at)
            and (d.role <> 'confirmation' or coalesce(e.confirmed_at, 0) < d.due_at)
            and not exists (select 1 from deliveries a
                             where a.enrollment_id = d.enrollment_id and a.role = d.role and a.due_at > d.due_at
                               and (a.message = d.message or d.role = 'confirmation')
                               and a.status in ('scheduled', 'sending', 'sent') and a.bounced_at is null)
          order by at desc, d.id desc limit ?2`,
      )
      .bind(since, limit),
  )
}
