export interface SendingState {
  state: 'running' | 'held' | 'stopped' | 'paused'
  reason: string | null
  untilAt: number | null
}

const RUNNING: SendingState = { state: 'running', reason: null, untilAt: null }

/** For the queries that give out work: none is given out while the operator has paused sending. */
export const NOT_PAUSED = 'not exists (select 1 from sending where id = 1 and paused_at is not null)'

/**
 * Whether mail may go out. A hold ends by itself when its time has come; a stop ends when sending has worked again; the
 * operator's pause covers both until she resumes.
 */
export async function readSending(db: D1Database, now: number): Promise<SendingState> {
  const row = await db
    .prepare(
      `select iif(paused_at is null, state, 'paused') as state,
              iif(paused_at is null, reason, paused_reason) as reason,
              iif(paused_at is null, until_at, null) as untilAt
         from sending where id = 1`,
    )
    .first<SendingState>()
  if (row === null) return RUNNING
  const isOver = row.state === 'held' && row.untilAt !== null && row.untilAt <= now
  return isOver ? RUNNING : row
}

/** What the provider makes of sending; leaves the operator's pause as it is. */
export async function writeSending(
  db: D1Database,
  sending: SendingState & { state: 'running' | 'held' | 'stopped' },
  now: number,
): Promise<void> {
  await db
    .prepare('update sending set state = ?1, reason = ?2, until_at = ?3, changed_at = ?4 where id = 1')
    .bind(sending.state, sending.reason, sending.untilAt, now)
    .run()
}

/** False when sending is paused already; then the reason stays as it was. */
export async function pauseSending(db: D1Database, reason: string, now: number): Promise<boolean> {
  const row = await db
    .prepare(
      `update sending set paused_at = ?1, paused_reason = ?2
        where id = 1 and paused_at is null returning id`,
    )
    .bind(now, reason)
    .first()
  return row !== null
}

/** False when sending was not paused. */
export async function resumeSending(db: D1Database): Promise<boolean> {
  const row = await db
    .prepare(
      `update sending set paused_at = null, paused_reason = null
        where id = 1 and paused_at is not null returning id`,
    )
    .first()
  return row !== null
}
