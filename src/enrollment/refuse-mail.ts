import { eraseSubscribers } from '../db/retention.ts'
import { neverConfirmedIn, suppressMailbox } from '../db/sign-up-limits.ts'
import type { SignedUp } from '../db/sign-ups.ts'

/**
 * "It wasn't me": this mailbox gets no more mail, in whatever spelling, whoever asks. Who never confirmed is erased; a
 * reader's course ends, and what it holds stays. Again, it changes nothing.
 */
export async function refuseMail(
  db: D1Database,
  signUp: Pick<SignedUp, 'mailboxHash'>,
  now: number,
): Promise<void> {
  const { mailboxHash } = signUp
  if (mailboxHash === null) return
  const strangers = await neverConfirmedIn(db, mailboxHash)
  const erasing = strangers.map((subscriberId) => ({ subscriberId, addressHash: null }))
  await db.batch([...suppressMailbox(db, mailboxHash, now), ...eraseSubscribers(db, erasing, null, now)])
}
