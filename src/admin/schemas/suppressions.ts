import * as z from 'zod/mini'

const count = z.int().check(z.nonnegative())

export const suppressionsSchema = z.strictObject({
  addresses: z
    .array(
      z.strictObject({
        email: z.string().check(z.maxLength(320)),
        origin: z.enum(['bounce', 'complaint', 'manual']),
      }),
    )
    .check(z.maxLength(100)),
  dryRun: z._default(z.boolean(), false),
})

export const suppressedSchema = z.strictObject({
  /** Of these addresses, readers who could still be mailed. */
  mailed: count,
  suppressed: count,
})
