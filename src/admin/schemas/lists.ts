import * as z from 'zod'

const count = z.int().nonnegative()

/** Rows of readers; the columns are in README.md. */
export const csvSchema = z.string()

export const importedSchema = z.strictObject({
  imported: count,
  updated: count,
  skipped: z.array(z.strictObject({ line: z.int(), reason: z.string() })),
})
