import {
  type AddressChange,
  type AddressVerdict,
  type AskedChange,
  addressFacts,
  applyChange,
  declineMailbox,
  findChange,
  insertChange,
  stopChange,
} from '../db/address-changes.ts'
import { putOffReminder, scheduleConfirmsAgain } from '../db/confirm-mails.ts'
import { scheduleLinks } from '../db/deliveries.ts'
import { rowsOf } from '../db/rows.ts'
import { findEmailKey, type Reader } from '../db/subscribers.ts'
import { wantsNoMail } from '../db/suppressions.ts'
import type { Courses } from '../domain/courses.ts'
import { emailKeyOf, mailboxHashOf } from '../domain/email-address.ts'
import { DAY_MS } from '../lib/durations.ts'
import { keyedHash } from '../lib/tokens.ts'
import { dayOf } from '../lib/zones.ts'
import { CONFIRM_LINK_DAYS } from '../policy.ts'
import { confirm } from './confirm.ts'
import { todayIn } from './today-in.ts'
import { unblock } from './unblock.ts'

interface Install {
  readonly courses: Courses
  readonly erasureKey: string
}

interface Asking {
  readonly reader: Pick<Reader, 'subscriberId' | 'enrollmentId' | 'status' | 'timezone'>
  readonly email: string
  readonly now: number
}

/**
 * A reader asks for another address. The same statements run for every address, and each request is mailed to the old
 * one, so that nothing reveals who is on the list. A reader who has that address gets their links.
 */
export async function requestAddress(
  db: D1Database,
  { courses, erasureKey }: Install,
  { reader, email, now }: Asking,
): Promise<'asked' | 'same'> {
  const change = changeTo(email, { erasureKey, reader, askedBy: 'reader', now })
  if (change.emailKey === (await findEmailKey(db, reader.subscriberId))) return 'same'
  const mails = { emailKey: change.emailKey, todayIn: todayIn(courses, now), now }
  await db.batch([
    ...insertChange(db, change, now),
    scheduleConfirmsAgain(db, mails),
    putOffReminder(db, change.emailKey, now),
    scheduleLinks(db, mails),
  ])
  return 'asked'
}

export type AskedByOperator =
  | { readonly kind: 'asked' | 'same' | 'left' | 'wants_no_mail' | 'too_often' }
  | { readonly kind: Exclude<AddressVerdict, 'new'>; readonly other: number | null }

/** The operator asks for a reader, and hears what is known of the new address. */
export async function requestAddressFor(
  db: D1Database,
  { erasureKey }: Pick<Install, 'erasureKey'>,
  { reader, email, now }: Asking,
): Promise<AskedByOperator> {
  const change = changeTo(email, { erasureKey, reader, askedBy: 'operator', now })
  if (change.emailKey === (await findEmailKey(db, reader.subscriberId))) return { kind: 'same' }
  if (reader.status === 'unsubscribed') return { kind: 'left' }
  if (await wantsNoMail(db, reader.subscriberId)) return { kind: 'wants_no_mail' }
  const { verdict, other, mayAsk, isAsked } = await addressFacts(db, change, now)
  if (isAsked === 1) return { kind: 'asked' }
  if (verdict !== 'new') return { kind: verdict, other }
  if (mayAsk === 0) return { kind: 'too_often' }
  await db.batch(insertChange(db, change, now))
  return { kind: 'asked' }
}

interface ChangeFrame extends Pick<Install, 'erasureKey'> {
  readonly reader: Asking['reader']
  readonly askedBy: AskedChange['askedBy']
  readonly now: number
}

function changeTo(email: string, { erasureKey, reader, askedBy, now }: ChangeFrame): AskedChange {
  const emailKey = emailKeyOf(email)
  return {
    subscriberId: reader.subscriberId,
    enrollmentId: reader.enrollmentId,
    email,
    emailKey,
    addressHash: keyedHash(erasureKey, emailKey),
    mailboxHash: mailboxHashOf(erasureKey, emailKey),
    askedBy,
    scheduledOn: dayOf(now, reader.timezone),
  }
}

/** What the link in the mail to the new address can still do. */
export type Changeable = 'open' | 'changed' | 'lapsed' | 'closed' | 'taken'

export function changeable(change: AddressChange, now: number): Changeable {
  if (change.changedAt !== null) return 'changed'
  if (change.closedAt !== null || change.newEmailKey === null || change.hasLeft === 1) return 'closed'
  if (change.isTaken === 1) return 'taken'
  const { mailedAt } = change
  return mailedAt !== null && now - mailedAt > CONFIRM_LINK_DAYS * DAY_MS ? 'lapsed' : 'open'
}

type Changed =
  | { readonly kind: 'changed'; readonly enrollmentId: number }
  | { readonly kind: Exclude<Changeable, 'open' | 'changed'> | 'unknown' }

/** Changes the address, unblocks what blocked the old one, and confirms a sign-up that still waits. Idempotent. */
export async function changeAddress(
  db: D1Database,
  install: Install,
  changeId: number,
  now: number,
): Promise<Changed> {
  const change = await findChange(db, changeId)
  if (change === null) return { kind: 'unknown' }
  const state = changeable(change, now)
  if (state !== 'open' && state !== 'changed') return { kind: state }
  if (state === 'open') {
    const hashes = hashesOf(change, install.erasureKey)
    const results = await db.batch(applyChange(db, { id: changeId, hashes }, now))
    if (rowsOf(results.at(-1)).length === 0) return { kind: 'taken' }
  }
  await bringBack(db, install, { ...change, changedAt: change.changedAt ?? now }, now)
  return { kind: 'changed', enrollmentId: change.enrollmentId }
}

function hashesOf({ oldEmailKey, newEmailKey }: AddressChange, erasureKey: string) {
  return { old: keyedHash(erasureKey, oldEmailKey), new: keyedHash(erasureKey, newEmailKey ?? '') }
}

/** In transactions of their own, repeated when the link is used again. A later block stays. */
async function bringBack(
  db: D1Database,
  install: Install,
  { subscriberId, signUpId, suppressedAt, changedAt }: AddressChange,
  now: number,
): Promise<void> {
  if (suppressedAt !== null && suppressedAt <= (changedAt ?? 0)) {
    await unblock(db, install.courses, subscriberId, now)
  }
  if (signUpId !== null) await confirm(db, install, { signUpId, lettersOn: null }, now)
}

/** From the old address. Once the change is made, it stays. */
export async function stopAddressChange(
  db: D1Database,
  changeId: number,
  now: number,
): Promise<'stopped' | 'changed'> {
  await db.batch(stopChange(db, changeId, now))
  const change = await findChange(db, changeId)
  return change !== null && change.changedAt !== null ? 'changed' : 'stopped'
}

/** "It wasn't me", from the new address: the change is stopped, and a mailbox of no reader gets no more mail. */
export async function declineAddress(db: D1Database, change: AddressChange, now: number): Promise<void> {
  const { id, newMailboxHash } = change
  await db.batch([
    ...stopChange(db, id, now),
    ...(newMailboxHash === null ? [] : [declineMailbox(db, newMailboxHash, now)]),
  ])
}
