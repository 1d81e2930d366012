import { trimInvisible } from '../../domain/email-address.ts'

/** The meaning of a word in a `status` column. */
export type Status = 'may_start' | 'unconfirmed' | 'paused' | 'completed' | StaysOut

type StaysOut = 'left' | 'bounced' | 'complained' | 'blocked' | 'unknown'

/** The words of Kit, listmonk, Mailchimp, MailerLite, Substack, Buttondown and others, and our own. */
const WORDS: readonly (readonly [Status, readonly string[]])[] = [
  ['may_start', ['', 'active', 'confirmed', 'subscribed', 'enabled', 'regular', 'premium']],
  ['may_start', ['opted in', 'opt in']],
  ['unconfirmed', ['pending', 'unconfirmed', 'not confirmed', 'unactivated', 'unverified']],
  ['unconfirmed', ['awaiting confirmation', 'pending confirmation', 'confirmation pending']],
  ['unconfirmed', ['requires verification']],
  ['paused', ['paused']],
  ['completed', ['completed']],
  ['left', ['unsubscribed', 'unsubscribe', 'non subscribed', 'nonsubscribed', 'not subscribed']],
  ['left', ['cancelled', 'canceled', 'left', 'opted out', 'opt out', 'inactive', 'disabled']],
  ['left', ['archived', 'removed', 'deleted', 'expired']],
  ['bounced', ['bounced', 'bounce', 'hard bounced', 'cleaned', 'undeliverable', 'invalid', 'invalid email']],
  ['complained', ['complained', 'complaint', 'spam', 'junk', 'spammy', 'reported as spam']],
  ['blocked', ['blocked', 'blocklisted', 'blacklisted', 'suppressed', 'banned']],
]

const STATUSES: ReadonlyMap<string, Status> = new Map(
  WORDS.flatMap(([status, words]) => words.map((word): [string, Status] => [word, status])),
)

export function statusIn(word: string): Status {
  const plain = trimInvisible(word)
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
  return STATUSES.get(plain) ?? 'unknown'
}

/** Why a reader with this status is never imported. */
export const STAYS_OUT: Readonly<Record<StaysOut, string>> = {
  left: 'status: says that they unsubscribed',
  bounced: 'status: says that mail to them bounced',
  complained: 'status: says that they reported mail as spam',
  blocked: 'status: says that they are blocked',
  unknown: 'status: is not a word we know, so they are not imported',
}
