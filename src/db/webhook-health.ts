export interface WebhookHealth {
  heardAt: number | null
  unheardSinceAt: number | null
  refusedAt: number | null
  refusedMinutes: number
}

/** How provider events have come lately. */
export async function readWebhookHealth(db: D1Database): Promise<WebhookHealth> {
  const row = await db
    .prepare(
      `select heard_at as heardAt, unheard_since_at as unheardSinceAt, refused_at as refusedAt,
              refused_minutes as refusedMinutes from webhook_health where id = 1`,
    )
    .first<WebhookHealth>()
  return row ?? { heardAt: null, unheardSinceAt: null, refusedAt: null, refusedMinutes: 0 }
}

const MINUTE_MS = 60_000

/** An event of the provider's own came through the webhook: it is heard. Written once a minute, whatever comes. */
export function noteHeard(db: D1Database, now: number): D1PreparedStatement {
  return db
    .prepare(
      `update webhook_health set heard_at = ?1, unheard_since_at = null
        where id = 1 and (unheard_since_at is not null or heard_at is null or heard_at not between ?1 - ?2 and ?1)`,
    )
    .bind(now, MINUTE_MS)
}

/** The event of a mail may come before its answer has been recorded. */
const SLACK_MS = 5 * MINUTE_MS
/** Silence counts while the cron looks on. After a longer gap (an outage, a clock that was moved) it is counted anew. */
const BLINK_MS = 15 * MINUTE_MS

/**
 * The cron looks whether mail was accepted of which nothing has been heard, and since when that has been so: null while
 * nothing is unheard, and then it writes nothing.
 */
export async function watchUnheard(db: D1Database, now: number): Promise<number | null> {
  const row = await db
    .prepare(
      `update webhook_health
          set unheard_since_at = iif(watched_at between ?1 - ?3 and ?1, coalesce(unheard_since_at, ?1), ?1),
              watched_at = ?1
        where id = 1 and (select accepted_at from sending where id = 1) > coalesce(heard_at + ?2, 0)
       returning unheard_since_at as since`,
    )
    .bind(now, SLACK_MS, BLINK_MS)
    .first<{ since: number }>()
  return row?.since ?? null
}

/** A webhook came with a signature that does not hold. Says nothing of it but when. */
export async function noteRefusedEvent(db: D1Database, now: number): Promise<void> {
  await db
    .prepare(
      `update webhook_health set refused_at = ?1, refused_minutes = refused_minutes + 1
        where id = 1 and (refused_at is null or refused_at not between ?1 - ?2 and ?1)`,
    )
    .bind(now, MINUTE_MS)
    .run()
}

/** The operator's own test event went through the webhook and the queue. */
export async function noteTestEvent(db: D1Database, eventId: string, now: number): Promise<void> {
  await db
    .prepare('update webhook_health set test_id = ?1, test_at = ?2 where id = 1')
    .bind(eventId, now)
    .run()
}

export async function readTestEvent(
  db: D1Database,
): Promise<{ id: string | null; arrivedAt: number | null }> {
  const row = await db
    .prepare('select test_id as id, test_at as arrivedAt from webhook_health where id = 1')
    .first<{ id: string | null; arrivedAt: number | null }>()
  return row ?? { id: null, arrivedAt: null }
}
