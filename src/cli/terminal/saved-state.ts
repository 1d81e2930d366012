import { readFileSync } from 'node:fs'
import type * as z from 'zod'

/** The progress that an interrupted command left in a file, or null. */
export function savedState<Shape extends z.ZodType>(file: string, shape: Shape): z.output<Shape> | null {
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}
