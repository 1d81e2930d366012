import { BATCH_MAY_GO, MAY_GO } from './confirm-pause.ts'
import { allRows } from './rows.ts'

/**
 * What is owed by now and not settled, and since when: scheduled mail, and mail in a batch that waits or is under way.
 * Confirm mails that are held back are not late.
 */
export async function readDue(
  db: D1Database,
  now: number,
): Promise<{ due: number; oldestDueAt: number | null }> {
  const row = await db
    .prepare(
      `select sum(due) as due, min(oldest) as oldestDueAt
         from (select count(*) as due, min(due_at) as oldest from deliveries
                where status = 'scheduled' and priority in (0, 1) and due_at <= ?1 and ${MAY_GO}
               union all
               select count(*), min(due_at) from deliveries where status = 'sending' and ${MAY_GO})`,
    )
    .bind(now)
    .first<{ due: number; oldestDueAt: number | null }>()
  return row ?? { due: 0, oldestDueAt: null }
}

/** The earliest of what `readDue` counts: a look into each open batch and at the first scheduled, however much is due. */
export async function oldestDueAt(db: D1Database, now: number): Promise<number | null> {
  return db
    .prepare(
      `select min(dueAt) as dueAt
         from (select (select due_at from deliveries
                        where status = 'scheduled' and priority = p.value and due_at <= ?1 and ${MAY_GO}
                        order by due_at limit 1) as dueAt
                 from json_each('[0,1]') p
               union all
               select (select due_at from deliveries where status = 'sending' and batch_id = batches.id
                        order by due_at limit 1)
                 from batches where status = 'open' and ${BATCH_MAY_GO})`,
    )
    .bind(now)
    .first<number>('dueAt')
}

export async function countReaders(db: D1Database): Promise<{ status: string; readers: number }[]> {
  return allRows(db.prepare('select status, readers from reader_tallies'))
}

export interface MessageCount {
  message: string
  owed: number
  sent: number
  failed: number
  skipped: number
  uncertain: number
  delivered: number
  bounced: number
  complained: number
  done: number
  leftAfter: number
}

export async function countMessages(db: D1Database): Promise<MessageCount[]> {
  return allRows(
    db.prepare(
      `select message, owed, sent, failed, skipped, uncertain, delivered, bounced, complained, done,
              left_after as leftAfter
         from message_tallies`,
    ),
  )
}

/** Under way: as many as a run has in its hands, and those of a few batches that wait. */
export async function countSending(db: D1Database): Promise<number> {
  const count = await db
    .prepare(`select count(*) as n from deliveries where status = 'sending'`)
    .first<number>('n')
  return count ?? 0
}

/** Every kind of provider event that ever came, ignored ones too. */
export async function countEvents(db: D1Database): Promise<{ type: string; count: number }[]> {
  return allRows(db.prepare('select type, count from provider_event_counts order by type'))
}
