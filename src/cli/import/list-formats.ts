import { own } from '../../lib/own-property.ts'
import type { Column } from './rows.ts'

/** How another tool writes its list. Headers are written as `columnName` makes them: Email Address is email_address. */
export interface ListFormat {
  readonly name: string
  /** One of these sets of headers tells it. */
  readonly knownBy: readonly (readonly string[])[]
  /** Where each of our columns stands; of several the first that is filled counts. */
  readonly columns: Partial<Record<Column, readonly string[]>>
  /** Its words for a status, where they mean another thing than in `status-words.ts`. */
  readonly words: Readonly<Record<string, string>>
  /** Columns that outweigh the status when they are filled, and not with a no. */
  readonly unless: readonly (readonly [column: string, status: string])[]
  /** Names of its files that tell the status of everybody in them. */
  readonly files: readonly (readonly [RegExp, string])[]
  /** False where no status can say that somebody confirmed. */
  readonly tellsConfirmed: boolean
  /** What the person who imports it should know. */
  readonly remark: string
}

const PLAIN = { words: {}, unless: [], files: [], tellsConfirmed: true } as const

/** The first that fits counts. */
const LIST_FORMATS: readonly ListFormat[] = [
  {
    ...PLAIN,
    name: 'listmonk subscriptions',
    knownBy: [['email', 'subscription_status']],
    columns: {
      first_name: ['name'],
      consented_at: ['subscription_created_at', 'created_at'],
      status: ['subscription_status'],
    },
    unless: [
      ['is_blocklisted', 'blocklisted'],
      ['blocklisted', 'blocklisted'],
    ],
    remark: 'The status of the subscription counts, not that of the subscriber.',
  },
  {
    ...PLAIN,
    name: 'listmonk',
    knownBy: [['uuid', 'email', 'attributes', 'status']],
    columns: { first_name: ['name'], consented_at: ['created_at'] },
    words: { disabled: 'unsubscribed' },
    tellsConfirmed: false,
    remark:
      'Its status is that of the subscriber, not of the list: people who left the list, or never confirmed, are in it as enabled unless you filtered by subscription status = confirmed.',
  },
  {
    ...PLAIN,
    name: 'Kit',
    knownBy: [
      ['email_address', 'state', 'created_at'],
      ['first_name', 'email', 'created_at', 'status'],
      ['first_name', 'email', 'created_at', 'state'],
    ],
    columns: { email: ['email_address', 'email'], consented_at: ['created_at'], status: ['state', 'status'] },
    words: { inactive: 'unconfirmed', cold: 'active' },
    remark: 'Where a form of yours did without the confirmation, active readers never confirmed.',
  },
  {
    ...PLAIN,
    name: 'Mailchimp',
    knownBy: [
      ['optin_time', 'confirm_time'],
      ['member_rating', 'leid'],
    ],
    columns: {
      email: ['email_address', 'email'],
      first_name: ['first_name', 'fname', 'name'],
      consented_at: ['confirm_time', 'optin_time'],
      status: ['email_marketing_status', 'subscription_status', 'status'],
    },
    unless: [
      ['unsub_time', 'unsubscribed'],
      ['clean_time', 'cleaned'],
    ],
    files: [
      [/^unsubscribed/i, 'unsubscribed'],
      [/^cleaned/i, 'cleaned'],
      [/^non-?_?subscribed/i, 'non-subscribed'],
      [/^archived/i, 'archived'],
    ],
    remark: 'Each file of its ZIP is one status, and only its name says which: take subscribed_….csv.',
  },
  {
    ...PLAIN,
    name: 'Buttondown',
    knownBy: [
      ['email_address', 'creation_date'],
      ['email', 'creation_date', 'type'],
      ['email_address', 'subscriber_type'],
      ['email', 'subscriber_type'],
    ],
    columns: {
      email: ['email_address', 'email'],
      first_name: ['first_name', 'name'],
      consented_at: ['creation_date', 'created_at'],
      status: ['subscriber_type', 'type'],
    },
    words: {
      ...{ trialed: 'active', gifted: 'active', unpaid: 'active', past_due: 'active' },
      ...{ churning: 'active', churned: 'active', paused: 'active', upcoming: 'unconfirmed' },
    },
    unless: [
      ['unsubscription_date', 'unsubscribed'],
      ['undeliverability_date', 'undeliverable'],
    ],
    remark: 'Whether somebody pays makes no difference here.',
  },
  {
    ...PLAIN,
    name: 'Substack',
    knownBy: [
      ['email', 'active_subscription'],
      ['email', 'subscription_type', 'subscription_date'],
    ],
    columns: {
      first_name: ['first_name', 'name'],
      consented_at: ['created_at', 'subscription_date', 'start_date'],
      status: [],
    },
    unless: [['email_disabled', 'unsubscribed']],
    remark: 'Substack asks nobody to confirm; whether somebody pays makes no difference here.',
  },
  {
    ...PLAIN,
    name: 'MailerLite',
    knownBy: [
      ['subscriber', 'subscribed'],
      ['email', 'subscribed', 'unsubscribed'],
      ['email', 'subscribed', 'status'],
      ['email', 'subscribed', 'opened', 'clicked'],
      ['email', 'subscribed', 'signup_ip'],
      ['email', 'subscribed', 'opt_in_ip'],
    ],
    columns: {
      email: ['subscriber', 'email'],
      first_name: ['first_name', 'name'],
      consented_at: ['opt_in_timestamp', 'opt_in_date', 'opted_in', 'confirmation_timestamp', 'subscribed'],
      status: ['status', 'subscriber_status', 'type'],
    },
    unless: [['unsubscribed', 'unsubscribed']],
    remark: 'A file of one group or segment has no status; export active subscribers.',
  },
]

/** A list that has our own columns of consent was made for us, whatever else it has. */
export function formatOf(columns: readonly string[]): ListFormat | null {
  const has = new Set(columns)
  if (has.has('consent_source') || has.has('consented_at')) return null
  return (
    LIST_FORMATS.find(({ knownBy }) => knownBy.some((names) => names.every((name) => has.has(name)))) ?? null
  )
}

/** What a row says of somebody, in a word that the Worker knows. */
export function statusWord(
  format: ListFormat,
  file: string,
  cell: string,
  of: (column: string) => string,
): string {
  const gone = format.unless.find(([column]) => isTold(of(column)))
  if (gone !== undefined) return gone[1]
  const named = format.files.find(([pattern]) => pattern.test(file))
  if (named !== undefined) return named[1]
  return own(format.words, cell.toLowerCase()) ?? cell
}

function isTold(cell: string): boolean {
  return !/^(|0|no|false|null|none|-|0000-.*)$/i.test(cell.trim())
}
