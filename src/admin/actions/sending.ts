import { rescheduleRefused, type UncertainRow, uncertainDeliveries } from '../../db/failed-deliveries.ts'
import { pauseSending, resumeConfirmMails, resumeSending } from '../../db/sending.ts'
import { settleUncertain, type UncertainSettled } from '../../delivery/settle.ts'
import { type AppContext, wakeDeliveryLater } from '../../web/context.ts'
import { recordAction } from './action-log.ts'

const NO_REASON = 'paused by the operator'

export async function pause(c: AppContext, reason: string): Promise<void> {
  const now = c.var.app.now()
  if (await pauseSending(c.env.DB, reason || NO_REASON, now)) await recordAction(c, 'pause_sending')
}

/** Ends the operator's pause and the pause of confirmation emails, whichever there is. */
export async function resume(c: AppContext): Promise<void> {
  const resumed = await Promise.all([resumeSending(c.env.DB, c.var.app.now()), resumeConfirmMails(c.env.DB)])
  if (!resumed.includes(true)) return
  await recordAction(c, 'resume_sending')
  wakeDeliveryLater(c)
}

/** Schedules refused emails again, of one reader or of all. Returns their number. */
export async function sendAgain(c: AppContext, subscriberId: number | null): Promise<number> {
  const scheduled = await rescheduleRefused(c.env.DB, subscriberId, c.var.app.now())
  if (scheduled > 0) {
    await recordAction(c, 'send_again', subscriberId === null ? undefined : String(subscriberId))
    wakeDeliveryLater(c)
  }
  return scheduled
}

export async function settleBatch(
  c: AppContext,
  batch: string,
  outcome: 'sent' | 'not_sent',
): Promise<UncertainSettled> {
  const settled = await settleUncertain(c.env.DB, batch, outcome, c.var.app.now())
  if (settled.kind === 'settled') {
    await recordAction(c, `settle_as_${outcome}`, batch)
    wakeDeliveryLater(c)
  }
  return settled
}

export interface UncertainBatch {
  batch: string
  problem: string | null
  firstAttemptAt: number | null
  deliveries: readonly UncertainRow[]
}

export async function readUncertain(db: D1Database): Promise<UncertainBatch[]> {
  const batches = Map.groupBy(await uncertainDeliveries(db), (row) => row.batch)
  return [...batches].map(([batch, deliveries]) => ({
    batch,
    problem: deliveries[0]?.problem ?? null,
    firstAttemptAt: deliveries[0]?.firstAttemptAt ?? null,
    deliveries,
  }))
}
