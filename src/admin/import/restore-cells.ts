import * as z from 'zod/mini'
import { readInstant } from '../../lib/parse-instant.ts'

export const cell = z.pipe(
  z._default(z.string(), ''),
  z.transform((it) => it.trim()),
)
/** An empty cell is null. */
export const given = z.pipe(
  cell,
  z.transform((it) => it || null),
)
export const at = z.int().check(z.nonnegative())
export const instant = z.pipe(cell, z.transform(instantIn))
export const instantOrNone = z.pipe(
  cell,
  z.transform((it, context) => (it === '' ? null : instantIn(it, context))),
)
export const day = z.iso.date('is not a day')
/** Spreadsheets rewrite days in their own format. */
export const dayOrNone = z.pipe(
  cell,
  z.transform((it, context) =>
    it === '' ? null : new Date(instantIn(it, context)).toISOString().slice(0, 10),
  ),
)
export function numberOrNone(least: number, most: number) {
  return z.pipe(
    cell,
    z.pipe(
      z.transform((it: string) => (it === '' ? null : Number(it))),
      z.nullable(z.int('is not a valid number').check(z.minimum(least), z.maximum(most))),
    ),
  )
}

export function oneOrNone<const Value extends string>(values: readonly Value[]) {
  return z.pipe(given, z.nullable(z.enum(values, 'is not a known value')))
}

export const BAD_JSON = 'is not as it was exported'

export function json<Shape extends z.ZodMiniType>(shape: Shape) {
  const parsed = z.pipe(
    cell,
    z.transform((it, context): unknown => {
      if (it === '') return null
      try {
        return JSON.parse(it)
      } catch {
        context.issues.push({ code: 'custom', input: it, message: BAD_JSON })
        return null
      }
    }),
  )
  return z.pipe(parsed, shape)
}

function instantIn(text: string, context: z.core.ParsePayload): number {
  const read = readInstant(text)
  if (read.kind === 'instant') return read.at
  context.issues.push({ code: 'custom', input: text, message: 'is not a date and time' })
  return 0
}

export function problemIn(error: z.core.$ZodError): string {
  const [issue] = error.issues
  return `${String(issue?.path[0])}: ${issue?.message}`
}
