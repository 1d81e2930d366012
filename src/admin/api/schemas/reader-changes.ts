import * as z from 'zod/mini'
import { PACES } from '../../../domain/rhythm.ts'
import { isZone } from '../../../lib/zones.ts'
import { addressSchema, firstNameSchema } from '../../../web/fields.ts'
import { id, instant } from './fields.ts'

const words = z.string().check(z.maxLength(500))

export const addSchema = z.strictObject({
  email: z.string().check(z.minLength(1), z.maxLength(320)),
  /** Where and how they agreed to get the course. */
  consentSource: words.check(z.minLength(1)),
  /** When they agreed. With it they start at once, without it they confirm by mail. */
  consentedAt: z.optional(instant),
  firstName: z.optional(z.string()),
  timezone: z.optional(z.string()),
  segment: z.optional(z.string()),
  /** Where they agreed that a sensitive segment is stored. */
  segmentConsentSource: z.optional(words),
})
export const addedSchema = z.strictObject({ id, status: z.literal('added') })

export const addressChangeSchema = z.strictObject({ email: addressSchema })
export const addressAskedSchema = z.strictObject({ id, status: z.literal('asked') })

const zone = z.string().check(z.maxLength(64), z.refine(isZone, 'Write a time zone such as Europe/Oslo.'))

/** What is left out stays. A name of null is deleted, and a pace of null follows the course. */
export const editSchema = z.strictObject({
  firstName: z.optional(z.nullable(firstNameSchema)),
  timezone: z.optional(zone),
  pace: z.optional(z.nullable(z.enum(PACES))),
  /** 1 is Monday. */
  weekday: z.optional(z.int().check(z.minimum(1), z.maximum(7))),
  hour: z.optional(z.int().check(z.minimum(0), z.maximum(23))),
})

export const pauseReaderSchema = z.strictObject({
  until: z._default(z.nullable(z.iso.date('Write a day such as 2026-12-24, or null.')), null),
})
export const pausedSchema = z.strictObject({ id, status: z.literal('paused') })
export const resumedSchema = z.strictObject({ id, status: z.literal('active') })

export const mailSchema = z.strictObject({ message: z.string() })
export const mailedSchema = z.strictObject({ id, status: z.literal('scheduled') })
