import * as z from 'zod/mini'
import { count } from './fields.ts'

/** Rows of readers; the columns are in docs/your-own-course.md. */
export const csvSchema = z.string()

export const importedSchema = z.strictObject({
  imported: count,
  updated: count,
  skipped: z.array(z.strictObject({ line: z.int(), reason: z.string() })),
  notes: z.optional(z.array(z.strictObject({ line: z.int(), note: z.string() }))),
})

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
