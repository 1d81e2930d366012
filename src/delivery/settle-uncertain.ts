import { closeUncertain, oweAgain, settleAsSent } from '../db/failed-deliveries.ts'
import { rowsOf } from '../db/rows.ts'

export type UncertainSettled = { kind: 'settled'; deliveries: number } | { kind: 'nothing_uncertain' }

/**
 * Settles by hand what stayed uncertain in a batch, in one transaction. `not_sent` owes the mail again: only the
 * operator, who looked at the provider, may say so.
 */
export async function settleUncertain(
  db: D1Database,
  batchId: string,
  outcome: 'sent' | 'not_sent',
  now: number,
): Promise<UncertainSettled> {
  const settle = outcome === 'sent' ? settleAsSent(db, batchId) : oweAgain(db, batchId, now)
  const [settled, closed] = await db.batch([settle, closeUncertain(db, batchId)])
  if (rowsOf(closed).length === 0) return { kind: 'nothing_uncertain' }
  return { kind: 'settled', deliveries: rowsOf(settled).length }
}
