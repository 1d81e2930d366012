import * as z from 'zod/mini'
import { PACES } from '../../../domain/rhythm.ts'
import { DELIVERY_STATUSES, ENROLLMENT_STATUSES } from '../../../domain/statuses.ts'
import { REASON_MAX_CHARS } from '../../../policy.ts'
import { id, instant } from './fields.ts'

export const subscriberSchema = z.strictObject({
  id,
  course: z.string(),
  email: z.string(),
  firstName: z.nullable(z.string()),
  status: z.enum(ENROLLMENT_STATUSES),
  /** As the course names it. Null if the course asks for none. */
  segment: z.nullable(z.string()),
  timezone: z.string(),
  pace: z.enum(PACES),
  createdAt: instant,
  confirmedAt: z.nullable(instant),
  nextDelivery: z.nullable(z.strictObject({ message: z.string(), dueAt: instant })),
})

export const readersSchema = z.strictObject({
  subscribers: z.array(subscriberSchema),
  nextCursor: z.nullable(z.string()),
})

export const readerSchema = z.extend(subscriberSchema, {
  /** Every course of this subscriber. */
  courses: z.array(z.string()),
  /** The track the reader chose; null follows the segment. */
  track: z.nullable(z.string()),
  leftReason: z.nullable(z.string()),
  deliveries: z.array(
    z.strictObject({
      message: z.string(),
      status: z.enum(DELIVERY_STATUSES),
      dueAt: instant,
      sentAt: z.nullable(instant),
      deliveredAt: z.nullable(instant),
      reason: z.nullable(z.string()),
    }),
  ),
  consent: z.array(
    z.strictObject({
      purpose: z.enum(['course', 'segment', 'track', 'letters']),
      wording: z.string(),
      page: z.string(),
      source: z.nullable(z.string()),
      ip: z.nullable(z.string()),
      givenAt: instant,
      confirmedAt: z.nullable(instant),
    }),
  ),
})

export const leftSchema = z.strictObject({ id, status: z.enum(['unsubscribed', 'suppressed']) })
export const renewedSchema = z.strictObject({ id, status: z.literal('renewed') })
export const erasedSchema = z.strictObject({ id, status: z.literal('erased') })

/** Kept in the log for a year, so it must not contain addresses. */
const note = z
  .string()
  .check(
    z.trim(),
    z.maxLength(REASON_MAX_CHARS, `Please use at most ${REASON_MAX_CHARS} characters.`),
    z.regex(/^[^\p{Cc}]*$/u, 'Please write one line.'),
    z.regex(/^[^@＠﹫]*$/u, 'Please leave out email addresses: the log keeps this for a year.'),
  )
const email = z.string().check(z.minLength(1), z.maxLength(320))

export const unblockSchema = z.strictObject({ note: z.optional(note) })

export const unblockAddressSchema = z.strictObject({ email, note: z.optional(note) })

/** The pages require the note. */
const requiredNote = z.pipe(
  z.catch(z.string(), ''),
  note.check(z.minLength(1, 'Please give a reason for the log.')),
)

export const unblockFormSchema = z.object({ note: requiredNote })

export const unblockAddressFormSchema = z.object({ address: z.catch(email, ''), note: requiredNote })

const unblockStatus = z.enum(['unblocked', 'not_blocked'])

export const unblockedSchema = z.strictObject({ id, status: unblockStatus })

export const unblockedAddressSchema = z.strictObject({ status: unblockStatus })
