import { eraseSubscribers, unconfirmedSince, waitOn } from '../db/retention.ts'
import { closeOldSignUps } from '../db/sign-ups.ts'

export const UNCONFIRMED_DAYS = 30
const DAY_MS = 86_400_000
const ERASED_A_RUN = 100

/**
 * Ends sign-ups that nobody confirmed for 30 days after the mail to confirm went out, up to 100 of each kind. Who never was a reader goes without a trace;
 * of who had been one, what the sign-up said goes, and all else stays as it was.
 */
export async function eraseUnconfirmed(db: D1Database, now: number): Promise<void> {
  const before = now - UNCONFIRMED_DAYS * DAY_MS
  await closeOldSignUps(db, before, ERASED_A_RUN, now)
  await waitOn(db, before, before + DAY_MS, ERASED_A_RUN).run()
  const waiting = await unconfirmedSince(db, before, ERASED_A_RUN)
  if (waiting.length === 0) return
  const erasing = waiting.map((subscriberId) => ({ subscriberId, addressHash: null }))
  await db.batch(eraseSubscribers(db, erasing, before, now))
}
