import * as z from 'zod'
import { STAGES } from '../../course/course.ts'
import { PACES } from '../../course/rhythm.ts'

export const instant = z.iso.datetime()
export const id = z.string().regex(/^[1-9]\d*$/)

export const STATUSES = ['pending', 'active', 'paused', 'completed', 'unsubscribed', 'suppressed'] as const

export const DELIVERY_STATUSES = ['scheduled', 'sending', 'sent', 'failed', 'skipped', 'uncertain'] as const

const reader = z.strictObject({
  id,
  email: z.string(),
  firstName: z.string().nullable(),
  status: z.enum(STATUSES),
  stage: z.enum(STAGES),
  timezone: z.string(),
  pace: z.enum(PACES),
  createdAt: instant,
  confirmedAt: instant.nullable(),
  nextDelivery: z.strictObject({ message: z.string(), dueAt: instant }).nullable(),
})

export const readersSchema = z.strictObject({
  subscribers: z.array(reader),
  nextCursor: z.string().nullable(),
})

export const readerSchema = reader.extend({
  leftReason: z.string().nullable(),
  deliveries: z.array(
    z.strictObject({
      message: z.string(),
      status: z.enum(DELIVERY_STATUSES),
      dueAt: instant,
      sentAt: instant.nullable(),
      deliveredAt: instant.nullable(),
    }),
  ),
  consent: z.array(
    z.strictObject({
      purpose: z.enum(['course', 'stage']),
      wording: z.string(),
      page: z.string(),
      ip: z.string().nullable(),
      givenAt: instant,
      confirmedAt: instant.nullable(),
    }),
  ),
})

export const leftSchema = z.strictObject({ id, status: z.enum(['unsubscribed', 'suppressed']) })
export const erasedSchema = z.strictObject({ id, status: z.literal('erased') })
