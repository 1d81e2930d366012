import { schedulePlanAgain } from '../../db/deliveries.ts'
import { rowsOf } from '../../db/rows.ts'
import type { Reader } from '../../db/subscribers.ts'
import { dayOf } from '../../lib/zones.ts'

export type PlanRequested = 'owed' | 'not_now'

/** Owes her the mail with the plan once more, now; not to who has left, and not too often. */
export async function requestPlan(db: D1Database, reader: Reader, now: number): Promise<PlanRequested> {
  const scheduledOn = dayOf(now, reader.timezone)
  const owed = rowsOf(await schedulePlanAgain(db, reader.enrollmentId, scheduledOn, now).run())
  return owed.length === 0 ? 'not_now' : 'owed'
}
