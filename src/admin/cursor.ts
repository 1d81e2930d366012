import type { AppContext } from '../web/context.ts'

/** The id a page starts after, 0 for the first page; null for an invalid cursor. */
export function cursorOf(c: AppContext): number | null {
  const after = Number(c.req.query('cursor') ?? 0)
  return Number.isSafeInteger(after) && after >= 0 ? after : null
}
