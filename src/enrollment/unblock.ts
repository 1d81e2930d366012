import { restoreArchived } from '../db/retention.ts'
import { rowsOf } from '../db/rows.ts'
import { reactivateReaders } from '../db/schedules.ts'
import { declinedAt } from '../db/sign-up-limits.ts'
import {
  blockedEnrollments,
  erasedReason,
  liftSuppression,
  noteUnblocked,
  queueReactivationPosts,
  restoreEnrollments,
  unblockErased,
  wantsNoMail,
} from '../db/suppressions.ts'
import type { Courses } from '../domain/courses.ts'
import { retryWhileStale } from '../lib/retry-while-stale.ts'
import { reactivationOf } from './reactivate.ts'

/** `wants_no_mail`: the reader complained or declined a sign-up. */
export type Unblocked = 'unblocked' | 'not_blocked' | 'wants_no_mail' | 'busy'

/**
 * Unblocks an address that mail could not reach for a while. Each course gets its status back, and an active
 * one resumes on its next scheduled day. Refused if the reader wants no mail.
 */
export async function unblock(
  db: D1Database,
  courses: Courses,
  subscriberId: number,
  now: number,
): Promise<Unblocked> {
  return retryWhileStale(async () => {
    const ids = (await blockedEnrollments(db, subscriberId)).map(({ enrollmentId }) => enrollmentId)
    if (ids.length === 0) return 'not_blocked'
    if (await wantsNoMail(db, subscriberId)) return 'wants_no_mail'
    await db.batch(ids.flatMap((id) => restoreArchived(db, id)))
    const blocked = await blockedEnrollments(db, subscriberId)
    const active = blocked.filter(({ cameFrom }) => cameFrom === 'active')
    const reactivations = active.map((reader) => ({
      ...reader,
      ...reactivationOf(courses.of(reader.course), reader, now),
    }))
    const postedAsGone = blocked
      .filter(({ cameFrom }) => cameFrom !== 'pending' && cameFrom !== 'unsubscribed')
      .map(({ enrollmentId }) => enrollmentId)
    const results = await db.batch([
      liftSuppression(db, subscriberId),
      restoreEnrollments(db, subscriberId),
      ...reactivateReaders(db, reactivations, now),
      queueReactivationPosts(db, postedAsGone, subscriberId, now),
      noteUnblocked(db, subscriberId, now),
    ])
    return rowsOf(results.at(-1)).length > 0 ? 'unblocked' : 'stale'
  })
}

/** The hashes that identify an erased address. */
export interface AddressHashes {
  readonly addressHash: string
  readonly mailboxHash: string
}

/** Lets an erased address sign up again. */
export async function unblockErasedAddress(
  db: D1Database,
  { addressHash, mailboxHash }: AddressHashes,
): Promise<Exclude<Unblocked, 'busy'>> {
  const reason = await erasedReason(db, addressHash)
  if (reason === null) return 'not_blocked'
  const isDeclined = (await declinedAt(db, mailboxHash)) !== null
  if (isDeclined || reason === 'complained' || reason === 'declined') return 'wants_no_mail'
  await unblockErased(db, addressHash)
  return 'unblocked'
}
