import * as z from 'zod/mini'

const count = z.int().check(z.nonnegative())

/** Rows of readers; the columns are in docs/your-own-course.md. */
export const csvSchema = z.string()

export const importedSchema = z.strictObject({
  imported: count,
  updated: count,
  skipped: z.array(z.strictObject({ line: z.int(), reason: z.string() })),
  notes: z.optional(z.array(z.strictObject({ line: z.int(), note: z.string() }))),
})
