import { archiveCourses, coursesToArchive, eraseSubscribers, wasSubscriber } from '../db/retention.ts'
import { findEmailKey } from '../db/subscribers.ts'
import { DAY_MS } from '../lib/durations.ts'
import { keyedHash } from '../lib/keyed-hash.ts'
import { HISTORY_KEPT_DAYS } from '../policy.ts'

type Erased = 'erased' | 'unknown'

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

const ARCHIVED_A_RUN = 100

/** Archives courses that ended 90 days ago, down to when each lesson was sent and done, up to 100 of them. */
export async function archiveEnded(db: D1Database, now: number): Promise<void> {
  const before = now - HISTORY_KEPT_DAYS * DAY_MS
  const ended = await coursesToArchive(db, before, ARCHIVED_A_RUN)
  if (ended.length > 0) await db.batch(archiveCourses(db, ended, before))
}
