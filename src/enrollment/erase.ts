import { eraseSubscribers, wasSubscriber } from '../db/retention.ts'
import { findEmailKey } from '../db/subscribers.ts'
import { keyedHash } from '../lib/keyed-hash.ts'

export type Erased = 'erased' | 'unknown'

/**
 * Removes the person everywhere. What stays is a keyed hash of her address and, if it was suppressed, why: enough not to
 * mail her again. Run again, it changes nothing.
 */
export async function erase(
  db: D1Database,
  erasureKey: string,
  subscriberId: number,
  now: number,
): Promise<Erased> {
  const emailKey = await findEmailKey(db, subscriberId)
  if (emailKey === null) return (await wasSubscriber(db, subscriberId)) ? 'erased' : 'unknown'
  const addressHash = keyedHash(erasureKey, emailKey)
  await db.batch(eraseSubscribers(db, [{ subscriberId, addressHash }], null, now))
  return 'erased'
}
