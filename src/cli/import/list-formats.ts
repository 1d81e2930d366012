import { own } from '../../lib/own-property.ts'
import type { Column } from './rows.ts'

/** How another tool exports its list. `columnName` normalises headers: Email Address is email_address. */
export interface ListFormat {
  readonly name: string
  /** Any of these sets of headers identifies it. */
  readonly knownBy: readonly (readonly string[])[]
  /** Candidates for each of our columns; the first non-empty one counts. */
  readonly columns: Partial<Record<Column, readonly string[]>>
  /** Status words that mean something else than in `status-words.ts`. */
  readonly words: Readonly<Record<string, string>>
  /** Columns that override the status unless they are empty or say no. */
  readonly unless: readonly (readonly [column: string, status: string])[]
  /** File names that give everyone in the file the same status. */
  readonly files: readonly (readonly [RegExp, string])[]
  /** False if no status proves a confirmation. */
  readonly tellsConfirmed: boolean
  /** Shown in the preview. */
  readonly remark: string
}

const PLAIN = { words: {}, unless: [], files: [], tellsConfirmed: true } as const

/** The first match counts. */
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
    remark: 'The subscription’s status counts, not the subscriber’s.',
  },
  {
    ...PLAIN,
    name: 'listmonk',
    knownBy: [['uuid', 'email', 'attributes', 'status']],
    columns: { first_name: ['name'], consented_at: ['created_at'] },
    words: { disabled: 'unsubscribed' },
    tellsConfirmed: false,
    remark:
      'Its status belongs to the subscriber, not to the list. People who left the list or never confirmed are listed as enabled, unless you filtered by subscription status = confirmed.',
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
    remark: 'If one of your forms skipped the confirmation, active readers from it never confirmed.',
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
    remark: 'Each file in its ZIP has one status, and only the file name says which: use subscribed_….csv.',
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
    remark: 'Paying or not makes no difference here.',
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
    remark: 'Substack asks nobody to confirm. Paying or not makes no difference here.',
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
    remark: 'A file of one group or segment has no status: export active subscribers.',
  },
]

/** A list with our consent columns was made for us, whatever else it contains. */
export function formatOf(columns: readonly string[]): ListFormat | null {
  const has = new Set(columns)
  if (has.has('consent_source') || has.has('consented_at')) return null
  return (
    LIST_FORMATS.find(({ knownBy }) => knownBy.some((names) => names.every((name) => has.has(name)))) ?? null
  )
}

interface StatusCell {
  readonly format: ListFormat
  readonly file: string
  readonly cell: string
  readonly cellUnder: (column: string) => string
}

/** Translates a row's status into a word that the Worker knows. */
export function statusWord({ format, file, cell, cellUnder }: StatusCell): string {
  const override = format.unless.find(([column]) => isYes(cellUnder(column)))
  if (override !== undefined) return override[1]
  const named = format.files.find(([pattern]) => pattern.test(file))
  if (named !== undefined) return named[1]
  return own(format.words, cell.toLowerCase()) ?? cell
}

function isYes(cell: string): boolean {
  return !/^(|0|no|false|null|none|-|0000-.*)$/i.test(cell.trim())
}
