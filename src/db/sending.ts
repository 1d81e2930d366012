export interface SendingState {
  state: 'running' | 'held' | 'stopped'
  reason: string | null
  untilAt: number | null
}

export async function readSending(db: D1Database): Promise<SendingState> {
  const row = await db
    .prepare('select state, reason, until_at as untilAt from sending where id = 1')
    .first<SendingState>()
  return row ?? { state: 'running', reason: null, untilAt: null }
}

export async function writeSending(db: D1Database, sending: SendingState, now: number): Promise<void> {
  await db
    .prepare('update sending set state = ?1, reason = ?2, until_at = ?3, changed_at = ?4 where id = 1')
    .bind(sending.state, sending.reason, sending.untilAt, now)
    .run()
}
