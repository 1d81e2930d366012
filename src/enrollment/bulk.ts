import { advanceBulk, findBulkUnderWay, nextOfBulk, unsubscribeAll } from '../db/bulk-actions.ts'
import { eraseSubscribers } from '../db/retention.ts'
import { keyedHash } from '../lib/tokens.ts'
import { BULK_CHUNK_READERS } from '../policy.ts'

/**
 * Does the next chunk of the bulk action under way, in one transaction with its progress, so that a run that dies
 * is taken up again. Idempotent.
 */
export async function continueBulk(
  db: D1Database,
  erasureKey: string,
  now: number,
): Promise<'idle' | 'more' | 'ended'> {
  const it = await findBulkUnderWay(db)
  if (it === null) return 'idle'
  const limit = Math.min(BULK_CHUNK_READERS, it.expected - it.done)
  const readers = await nextOfBulk(db, it, limit)
  const persons = new Map(readers.map(({ subscriberId, emailKey }) => [subscriberId, emailKey]))
  const done = it.action === 'erase' ? persons.size : readers.length
  const isLast = readers.length < limit || it.done + done >= it.expected
  const after = readers.at(-1)?.enrollmentId ?? it.afterEnrollmentId
  const erasing = [...persons].map(([subscriberId, emailKey]) => ({
    subscriberId,
    addressHash: keyedHash(erasureKey, emailKey),
  }))
  const ids = readers.map(({ enrollmentId }) => enrollmentId)
  await db.batch([
    ...(it.action === 'erase' ? eraseSubscribers(db, erasing, now) : unsubscribeAll(db, ids, now)),
    advanceBulk(db, it, { after, done, isLast }, now),
  ])
  return isLast ? 'ended' : 'more'
}
