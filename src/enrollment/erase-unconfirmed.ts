import { eraseSubscribers, unconfirmedSince } from '../db/erasures.ts'
import { keyedHash } from '../lib/keyed-hash.ts'

const UNCONFIRMED_DAYS = 30
const DAY_MS = 86_400_000
const ERASED_A_RUN = 100

/**
 * Erases sign-ups that nobody confirmed for 30 days, up to 100. Of an address that never was a reader's nothing stays:
 * somebody else may have typed it.
 */
export async function eraseUnconfirmed(db: D1Database, erasureKey: string, now: number): Promise<void> {
  const before = now - UNCONFIRMED_DAYS * DAY_MS
  const waiting = await unconfirmedSince(db, before, ERASED_A_RUN)
  if (waiting.length === 0) return
  const erasing = waiting.map(({ subscriberId, emailKey, wasReader }) => ({
    subscriberId,
    addressHash: wasReader === 1 ? keyedHash(erasureKey, emailKey) : null,
  }))
  await db.batch(eraseSubscribers(db, erasing, before, now))
}
