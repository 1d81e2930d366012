import * as z from 'zod/mini'
import { count } from './fields.ts'

/** Rows of readers. The columns are described in docs/your-own-course.md. */
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
        /** When it was added to that list. Readers unblocked here after that are not blocked again. */
        listedAt: z.optional(z.iso.datetime({ offset: true })),
      }),
    )
    .check(z.maxLength(100)),
  dryRun: z._default(z.boolean(), false),
})

export const suppressedSchema = z.strictObject({
  /** Readers among them who could still get mail. */
  mailed: count,
  suppressed: count,
  /** Readers unblocked here after they were listed. The provider still sends them nothing. */
  letIn: count,
})
