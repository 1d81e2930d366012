import * as z from 'zod/mini'

const count = z.int().check(z.nonnegative())

export const suppressionsSchema = z.strictObject({
  addresses: z
    .array(
      z.strictObject({
        email: z.string().check(z.maxLength(320)),
        origin: z.enum(['bounce', 'complaint', 'manual']),
        /** Since when it is on the list. Who was let in here after that is not blocked again. */
        listedAt: z.optional(z.iso.datetime({ offset: true })),
      }),
    )
    .check(z.maxLength(100)),
  dryRun: z._default(z.boolean(), false),
})

export const suppressedSchema = z.strictObject({
  /** Of these addresses, readers who could still be mailed. */
  mailed: count,
  suppressed: count,
  /** Readers who were let in here after they were listed: the provider still mails them nothing. */
  letIn: count,
})
