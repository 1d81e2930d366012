import { findSubscriber, findSubscriberId, type SubscriberRow } from '../../db/subscribers.ts'
import { emailKeyOf } from '../../domain/email-address.ts'
import type { Course } from '../../domain/magnet.ts'
import type { EnrollmentStatus } from '../../domain/statuses.ts'
import { importReaders, type Refusal } from '../../enrollment/import-readers.ts'
import { type AppContext, wakeDeliveryLater } from '../../web/context.ts'
import { importRowReader } from '../import/import-row.ts'
import { recordAction } from './action-log.ts'

/** What the operator typed, by the columns of an import. */
export interface Typed {
  readonly email: string
  readonly firstName: string
  readonly segment: string
  readonly segmentConsentSource: string
  readonly timezone: string
  readonly consentSource: string
  /** When they agreed, for a reader who starts at once. */
  readonly consentedAt: string
}

export type Added =
  | { readonly kind: 'added' | 'known'; readonly id: string }
  | { readonly kind: 'refused'; readonly why: Refusal }
  /** Such as "email: is not an address". */
  | { readonly kind: 'invalid'; readonly problem: string }

/**
 * Adds one reader by the rules of an import: they confirm by mail, or start at once if the operator knows when they
 * agreed. A known reader stays as they are.
 */
export async function addReader(c: AppContext, course: Course, typed: Typed): Promise<Added> {
  const { erasureKey, now: clock } = c.var.app
  const now = clock()
  const isConfirmed = typed.consentedAt !== ''
  const read = importRowReader({ course, isConfirmed, now })(1, {
    email: typed.email,
    first_name: typed.firstName,
    segment: typed.segment,
    segment_consent_source: typed.segmentConsentSource,
    letters_consent_source: '',
    timezone: typed.timezone,
    consent_source: typed.consentSource,
    consented_at: typed.consentedAt,
    status: '',
  })
  if (read.kind === 'unusable') return { kind: 'invalid', problem: read.problem }
  if (read.note !== null) return { kind: 'invalid', problem: read.note.replace(', and was ignored', '') }
  const known = await readerIn(c, course, read.row.email)
  if (known !== null) {
    const why = AWAY.get(known.status)
    return why === undefined ? { kind: 'known', id: String(known.id) } : { kind: 'refused', why }
  }
  const as = isConfirmed ? 'active' : 'pending'
  const { refused } = await importReaders(c.env.DB, { erasureKey, rows: [read.row], as, now })
  if (refused[0] !== undefined) return { kind: 'refused', why: refused[0].why }
  const id = String((await readerIn(c, course, read.row.email))?.id ?? '')
  await recordAction(c, 'add_reader', id)
  wakeDeliveryLater(c)
  return { kind: 'added', id }
}

const AWAY: ReadonlyMap<EnrollmentStatus, Refusal> = new Map([
  ['unsubscribed', 'left'],
  ['suppressed', 'suppressed'],
])

async function readerIn(c: AppContext, course: Course, email: string): Promise<SubscriberRow | null> {
  const id = await findSubscriberId(c.env.DB, emailKeyOf(email))
  const row = id === null ? null : await findSubscriber(c.env.DB, id, course.id)
  return row?.course === course.id ? row : null
}
