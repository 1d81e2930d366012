import * as z from 'zod/mini'
import { STAGES, TRACKS } from '../../domain/course.ts'
import { PACES } from '../../domain/schedule.ts'
import { DELIVERY_STATUSES, ENROLLMENT_STATUSES } from '../../domain/statuses.ts'

export const instant = z.iso.datetime()
export const id = z.string().check(z.regex(/^[1-9]\d*$/))

const reader = z.strictObject({
  id,
  email: z.string(),
  firstName: z.nullable(z.string()),
  status: z.enum(ENROLLMENT_STATUSES),
  stage: z.enum(STAGES),
  timezone: z.string(),
  pace: z.enum(PACES),
  createdAt: instant,
  confirmedAt: z.nullable(instant),
  nextDelivery: z.nullable(z.strictObject({ message: z.string(), dueAt: instant })),
})

export const readersSchema = z.strictObject({
  subscribers: z.array(reader),
  nextCursor: z.nullable(z.string()),
})

export const readerSchema = z.extend(reader, {
  /** The month of workouts the reader chose; null follows the stage. */
  track: z.nullable(z.enum(TRACKS)),
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
      purpose: z.enum(['course', 'stage', 'track']),
      wording: z.string(),
      page: z.string(),
      ip: z.nullable(z.string()),
      givenAt: instant,
      confirmedAt: z.nullable(instant),
    }),
  ),
})

export const leftSchema = z.strictObject({ id, status: z.enum(['unsubscribed', 'suppressed']) })
export const renewedSchema = z.strictObject({ id, status: z.literal('renewed') })
export const erasedSchema = z.strictObject({ id, status: z.literal('erased') })
