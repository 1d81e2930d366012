import { forgetOutcomes } from './outcome-blocks.ts'
import { rowsOf } from './rows.ts'

/** Whether mail to readers who have not confirmed goes out: spam reports about it hold it, and nothing else. */
export interface ConfirmMails {
  state: 'running' | 'paused'
  reason: string | null
}

const RUNNING: ConfirmMails = { state: 'running', reason: null }

const IS_PAUSED = 'exists (select 1 from sending where id = 1 and confirms_paused_at is not null)'

/** Of a row of deliveries. While nothing is paused, its role need not be read. */
export const MAY_GO = `(not ${IS_PAUSED} or role <> 'confirmation')`

/** Of a row of batches: confirm mails and others never share one. */
export const BATCH_MAY_GO = `(not ${IS_PAUSED} or not exists (
  select 1 from deliveries where batch_id = batches.id and status = 'sending' and role = 'confirmation'))`

export async function readConfirmMails(db: D1Database): Promise<ConfirmMails> {
  const row = await db
    .prepare(
      `select iif(confirms_paused_at is null, 'running', 'paused') as state, confirms_paused_reason as reason
         from sending where id = 1`,
    )
    .first<ConfirmMails>()
  return row ?? RUNNING
}

/** While they are paused already, the reason stays as it was. */
export async function pauseConfirmMails(db: D1Database, reason: string, now: number): Promise<void> {
  await db
    .prepare(
      `update sending set confirms_paused_at = ?1, confirms_paused_reason = ?2
        where id = 1 and confirms_paused_at is null`,
    )
    .bind(now, reason)
    .run()
}

/** False when they were not paused. */
export async function resumeConfirmMails(db: D1Database): Promise<boolean> {
  const [, resumed] = await db.batch([
    forgetOutcomes(db, 'confirmation', IS_PAUSED),
    db.prepare(
      `update sending set confirms_paused_at = null, confirms_paused_reason = null
        where id = 1 and confirms_paused_at is not null returning id`,
    ),
  ])
  return rowsOf(resumed).length > 0
}
