import type { AppContext } from '../web/context.ts'

/** The id a page starts after, 0 for the first page; null for an invalid cursor. */
export function cursorOf(c: AppContext): number | null {
  const after = Number(c.req.query('cursor') ?? 0)
  return Number.isSafeInteger(after) && after >= 0 ? after : null
}

/** The first subscribers of some rows, with all their courses, and the cursor of the next page. */
export function pageOf<Row extends { readonly id: number }>(
  rows: readonly Row[],
  subscribers: number,
): { page: readonly Row[]; next: number | null } {
  const ids = [...new Set(rows.map(({ id }) => id))]
  const shown = new Set(ids.slice(0, subscribers))
  return {
    page: rows.filter(({ id }) => shown.has(id)),
    next: ids.length > subscribers ? (ids[subscribers - 1] ?? null) : null,
  }
}
