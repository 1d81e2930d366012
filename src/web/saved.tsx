import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import * as z from 'zod/mini'

const SAVED = ['answer', 'name', 'rhythm', 'pause', 'links', 'letters', 'address', 'moved'] as const

/** The setting that was just saved. The URL does not show its value. */
export type Saved = (typeof SAVED)[number]

/** Where the page says so, if not at the setting of that name. */
const PLACES: Partial<Record<Saved, string>> = { answer: 'magnet', moved: 'address' }

/** Redirects to the setting on the course page, which shows that it was saved. */
export function toCourse(c: Context, saved: Saved, token = c.req.param('token')): Response {
  return c.redirect(`/course/${token}?saved=${saved}#${PLACES[saved] ?? saved}`, 303)
}

export function savedIn(c: Context): Saved | null {
  return savedSchema.safeParse(c.req.query('saved')).data ?? null
}

const savedSchema = z.enum(SAVED)

export function SavedNote({ children }: { children?: Child }) {
  return children === undefined ? null : (
    <p class="saved" role="status">
      {children}
    </p>
  )
}
