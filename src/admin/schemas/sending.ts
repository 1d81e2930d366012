import * as z from 'zod'
import { id, instant } from './reader.ts'

export const sendingSchema = z.strictObject({
  state: z.enum(['running', 'held', 'stopped', 'paused']),
  reason: z.string().nullable(),
  until: instant.nullable(),
})

/** A reason that is empty, or left out, says no more than that she paused. */
export const pauseSchema = z.object({
  reason: z
    .string()
    .trim()
    .max(200, 'Please say it in 200 characters.')
    .regex(/^\P{Cc}*$/u, 'Please write one line.')
    .default(''),
})

export const settleSchema = z.strictObject({ outcome: z.enum(['sent', 'not_sent']) })

export const settledSchema = z.strictObject({ settled: z.int().nonnegative() })

export const uncertainSchema = z.strictObject({
  batches: z.array(
    z.strictObject({
      batch: z.string(),
      problem: z.string().nullable(),
      firstAttemptAt: instant.nullable(),
      deliveries: z.array(
        z.strictObject({
          delivery: id,
          message: z.string(),
          subscriber: z.strictObject({ id, email: z.string() }),
        }),
      ),
    }),
  ),
})
