import * as z from 'zod/mini'
import type { CompiledCourse } from '../../../domain/course.ts'
import { defaultVariant } from '../../../domain/segment.ts'
import { REASON_MAX_CHARS } from '../../../policy.ts'
import { addressSchema } from '../../../web/fields.ts'
import { count, id, instant } from './fields.ts'

export const sendingSchema = z.strictObject({
  state: z.enum(['running', 'held', 'stopped', 'paused']),
  reason: z.nullable(z.string()),
  until: z.nullable(instant),
  /** Mail to unconfirmed readers, paused automatically after spam reports about it. */
  confirmMails: z.strictObject({ state: z.enum(['running', 'paused']), reason: z.nullable(z.string()) }),
})

/** An empty or missing reason is recorded as a pause by the operator. */
export const pauseSchema = z.object({
  reason: z._default(
    z
      .string()
      .check(
        z.trim(),
        z.maxLength(REASON_MAX_CHARS, `Please use at most ${REASON_MAX_CHARS} characters.`),
        z.regex(/^\P{Cc}*$/u, 'Please write one line.'),
      ),
    '',
  ),
})

export const settleSchema = z.strictObject({ outcome: z.enum(['sent', 'not_sent']) })

export const sendAgainSchema = z.strictObject({ subscriber: z.optional(id) })

export const sentAgainSchema = z.strictObject({ scheduled: count })

export const refusedSchema = z.strictObject({
  refused: z.array(
    z.strictObject({
      delivery: id,
      course: z.string(),
      message: z.string(),
      reason: z.nullable(z.string()),
      subscriber: z.strictObject({ id, email: z.string() }),
    }),
  ),
})

export const settledSchema = z.strictObject({ settled: count })

export const uncertainSchema = z.strictObject({
  batches: z.array(
    z.strictObject({
      batch: z.string(),
      problem: z.nullable(z.string()),
      firstAttemptAt: z.nullable(instant),
      deliveries: z.array(
        z.strictObject({
          delivery: id,
          course: z.string(),
          message: z.string(),
          subscriber: z.strictObject({ id, email: z.string() }),
        }),
      ),
    }),
  ),
})

export function testSchema(course: Pick<CompiledCourse, 'segments' | 'variants'>) {
  const { variants } = course
  return z.strictObject({
    message: z.string('Name a message of the course.'),
    segment: z._default(z.enum(variants, `Choose one of ${variants.join(', ')}.`), defaultVariant(course)),
    to: addressSchema,
  })
}

export const testSentSchema = z.strictObject({ status: z.literal('sent') })
