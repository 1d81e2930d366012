import { clearAddressChanges } from '../db/address-changes.ts'
import { archiveCourses, coursesToArchive, eraseSubscribers, wasSubscriber } from '../db/retention.ts'
import { findEmailKey } from '../db/subscribers.ts'
import { DAY_MS } from '../lib/durations.ts'
import { keyedHash } from '../lib/tokens.ts'
import { HISTORY_KEPT_DAYS } from '../policy.ts'

type Erased = 'erased' | 'unknown'

/** Erases a person. Only a keyed hash of the address stays, and why it was suppressed. Idempotent. */
export async function erase(
  db: D1Database,
  erasureKey: string,
  subscriberId: number,
  now: number,
): Promise<Erased> {
  const emailKey = await findEmailKey(db, subscriberId)
  if (emailKey === null) return (await wasSubscriber(db, subscriberId)) ? 'erased' : 'unknown'
  const addressHash = keyedHash(erasureKey, emailKey)
  await db.batch(eraseSubscribers(db, [{ subscriberId, addressHash }], now))
  return 'erased'
}

const ARCHIVED_A_RUN = 100

/**
 * Archives up to 100 courses that ended 90 days ago: keeps only when each lesson was sent and done. Deletes the
 * addresses of old changes of address.
 */
export async function archiveEnded(db: D1Database, now: number): Promise<void> {
  const before = now - HISTORY_KEPT_DAYS * DAY_MS
  const ended = await coursesToArchive(db, before, ARCHIVED_A_RUN)
  const archiving = ended.length === 0 ? [] : archiveCourses(db, ended, before)
  await db.batch([clearAddressChanges(db, now), ...archiving])
}
