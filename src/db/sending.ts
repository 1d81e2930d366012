export interface SendingState {
  state: 'running' | 'held' | 'stopped'
  reason: string | null
  untilAt: number | null
}

const RUNNING: SendingState = { state: 'running', reason: null, untilAt: null }

/** Whether mail may go out. A hold ends by itself when its time has come; a stop ends when sending has worked again. */
export async function readSending(db: D1Database, now: number): Promise<SendingState> {
  const row = await db
    .prepare('select state, reason, until_at as untilAt from sending where id = 1')
    .first<SendingState>()
  if (row === null) return RUNNING
  const isOver = row.state === 'held' && row.untilAt !== null && row.untilAt <= now
  return isOver ? RUNNING : row
}

export async function writeSending(db: D1Database, sending: SendingState, now: number): Promise<void> {
  await db
    .prepare('update sending set state = ?1, reason = ?2, until_at = ?3, changed_at = ?4 where id = 1')
    .bind(sending.state, sending.reason, sending.untilAt, now)
    .run()
}
