import { allRows } from './rows.ts'

/** What is owed by now and not settled, and since when: scheduled mail, and mail in a batch that waits or is under way. */
export async function readDue(
  db: D1Database,
  now: number,
): Promise<{ due: number; oldestDueAt: number | null }> {
  const row = await db
    .prepare(
      `select sum(due) as due, min(oldest) as oldestDueAt
         from (select count(*) as due, min(due_at) as oldest from deliveries
                where status = 'scheduled' and priority in (0, 1) and due_at <= ?1
               union all
               select count(*), min(due_at) from deliveries where status = 'sending')`,
    )
    .bind(now)
    .first<{ due: number; oldestDueAt: number | null }>()
  return row ?? { due: 0, oldestDueAt: null }
}

export async function countEnrollments(db: D1Database): Promise<{ status: string; count: number }[]> {
  return allRows(db.prepare('select status, count(*) as count from enrollments group by status'))
}

export async function countDeliveries(db: D1Database): Promise<{ status: string; count: number }[]> {
  return allRows(db.prepare('select status, count(*) as count from deliveries group by status'))
}

export interface MessageCount {
  message: string
  sent: number
  delivered: number
  bounced: number
  complained: number
  failed: number
  done: number
}

export async function countMessages(db: D1Database): Promise<MessageCount[]> {
  return allRows(
    db.prepare(
      `select message, sum(status = 'sent') as sent, sum(delivered_at is not null) as delivered,
              sum(bounced_at is not null) as bounced, sum(complained_at is not null) as complained,
              sum(status = 'failed') as failed, sum(done_at is not null) as done
         from deliveries group by message`,
    ),
  )
}

/** How many left after which message: the last one they were sent without asking for it. */
export async function countLeftAfter(db: D1Database): Promise<{ message: string; count: number }[]> {
  return allRows(
    db.prepare(
      `select message, count(*) as count
         from (select d.message, max(d.sent_at)
                 from enrollments e join deliveries d on d.enrollment_id = e.id and d.status = 'sent'
                where e.status = 'unsubscribed' and d.role <> 'asked' group by e.id)
        group by message`,
    ),
  )
}

/** Every kind of provider event that ever came, ignored ones too. */
export async function countEvents(db: D1Database): Promise<{ type: string; count: number }[]> {
  return allRows(db.prepare('select type, count from provider_event_counts order by type'))
}
