import {
  coursesOf,
  findReader,
  findSubscriber,
  findSubscriberId,
  type SubscriberRow,
} from '../../db/subscribers.ts'
import { emailKeyOf, mailboxHashOf } from '../../domain/email-address.ts'
import { erase } from '../../enrollment/erase.ts'
import { renewLinks } from '../../enrollment/links.ts'
import { type Unblocked, unblock, unblockErasedAddress } from '../../enrollment/unblock.ts'
import { unsubscribe } from '../../enrollment/unsubscribe.ts'
import { keyedHash } from '../../lib/tokens.ts'
import { type AppContext, wakeDeliveryLater } from '../../web/context.ts'
import { chosenCourse } from '../chosen-course.ts'
import { recordAction } from './action-log.ts'

/**
 * The reader in the chosen course. Someone in several courses is found only once one is chosen, so that no change
 * is made in another.
 */
export async function readerInCourse(
  c: AppContext,
  id: string,
): Promise<SubscriberRow | 'which_course' | 'unknown'> {
  const chosen = chosenCourse(c)
  const row = await findSubscriber(c.env.DB, parseId(id), chosen)
  if (row === null || row.course === chosen) return row ?? 'unknown'
  const isOnly = (await coursesOf(c.env.DB, row.id)).length === 1
  return isOnly && chosen === null ? row : chosen === null ? 'which_course' : 'unknown'
}

/** The reader's status afterwards. */
export async function unsubscribeReader(
  c: AppContext,
  id: string,
): Promise<'unsubscribed' | 'suppressed' | 'which_course' | 'unknown'> {
  const row = await readerInCourse(c, id)
  if (typeof row === 'string') return row
  await unsubscribe(c.env.DB, row.enrollmentId, 'course', c.var.app.now())
  await recordAction(c, 'unsubscribe', id)
  return row.status === 'suppressed' ? 'suppressed' : 'unsubscribed'
}

export async function eraseReader(c: AppContext, id: string): Promise<'erased' | 'unknown'> {
  const { erasureKey, now } = c.var.app
  const erased = await erase(c.env.DB, erasureKey, parseId(id), now())
  if (erased === 'erased') await recordAction(c, 'erase', id)
  return erased
}

/** Anything but an id finds nobody. */
export function parseId(id: string): number {
  return /^[1-9]\d{0,14}$/.test(id) ? Number(id) : 0
}

export async function renewLinksOf(
  c: AppContext,
  id: string,
): Promise<'renewed' | 'used_up' | 'which_course' | 'unknown'> {
  const row = await readerInCourse(c, id)
  if (typeof row === 'string') return row
  const reader = await findReader(c.env.DB, row.enrollmentId)
  if (reader === null) return 'unknown'
  const { kind } = await renewLinks(c.env.DB, reader)
  if (kind === 'renewed') await recordAction(c, 'renew_links', id)
  return kind
}

export async function unblockReader(
  c: AppContext,
  id: string,
  note: string | null,
): Promise<Unblocked | 'unknown'> {
  const row = await findSubscriber(c.env.DB, parseId(id), null)
  if (row === null) return 'unknown'
  const { courses, now } = c.var.app
  const unblocked = await unblock(c.env.DB, courses, row.id, now())
  if (unblocked === 'unblocked') {
    await recordAction(c, 'unblock', id, note)
    wakeDeliveryLater(c)
  }
  return unblocked
}

/** Unblocks a reader, or an erased address, which can then sign up again. */
export async function unblockAddress(
  c: AppContext,
  address: string,
  note: string | null,
): Promise<Unblocked> {
  const emailKey = emailKeyOf(address)
  const subscriberId = await findSubscriberId(c.env.DB, emailKey)
  if (subscriberId !== null) {
    const unblocked = await unblockReader(c, String(subscriberId), note)
    return unblocked === 'unknown' ? 'not_blocked' : unblocked
  }
  const { erasureKey } = c.var.app
  const unblocked = await unblockErasedAddress(c.env.DB, {
    addressHash: keyedHash(erasureKey, emailKey),
    mailboxHash: mailboxHashOf(erasureKey, emailKey),
  })
  if (unblocked === 'unblocked') await recordAction(c, 'unblock', null, note)
  return unblocked
}

export const WHY_NOT = {
  wants_no_mail:
    'Someone at this address marked an email as spam or said that the sign-up was not theirs. It cannot be unblocked.',
  busy: 'The reader changed at the same moment. Please try again.',
} as const
