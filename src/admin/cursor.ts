import type { AppContext } from '../web/context.ts'

/** The id that a page begins after, 0 for the first page; null when the cursor was made up. */
export function cursorOf(c: AppContext): number | null {
  const after = Number(c.req.query('cursor') ?? 0)
  return Number.isSafeInteger(after) && after >= 0 ? after : null
}
