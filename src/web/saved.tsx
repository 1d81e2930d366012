import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import * as z from 'zod/mini'

const SAVED = ['answer', 'name', 'rhythm', 'pause', 'links'] as const

/** What the course page was opened to say that it is saved. The address tells neither how it is set now nor what is deleted. */
export type Saved = (typeof SAVED)[number]

/** To the part of the course page where it is set, which says so. */
export function toCourse(c: Context, saved: Saved, token = c.req.param('token')): Response {
  return c.redirect(`/course/${token}?saved=${saved}#${saved === 'answer' ? 'plan' : saved}`, 303)
}

export function savedIn(c: Context): Saved | null {
  return savedSchema.safeParse(c.req.query('saved')).data ?? null
}

const savedSchema = z.enum(SAVED)

/** Stands where something was set. */
export function SavedNote({ children }: { children?: Child }) {
  return children === undefined ? null : (
    <p class="saved" role="status">
      {children}
    </p>
  )
}
