import type { Next } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { coursesWithReaders } from '../db/stats.ts'
import type { Course } from '../domain/magnet.ts'
import { isThisMachine } from '../lib/localhost.ts'
import type { AppContext } from '../web/context.ts'
import { jsonError } from '../web/errors.tsx'

const COOKIE = 'longrun-course'

/**
 * The operator's pages show one course, or all. `?course=` chooses one for all pages from then on, and an empty
 * value chooses all. A course that is no longer installed is chosen for one page.
 */
export async function keepChosenCourse(c: AppContext, next: Next) {
  const { courses } = c.var.app
  const asked = c.req.query('course')
  const kept = courses.all.length > 1 ? courses.of(asked ?? getCookie(c, COOKIE) ?? '') : null
  c.set('chosenCourse', asked || (kept?.id ?? null))
  if (asked !== undefined && (asked === '' || kept !== null)) {
    const { protocol, hostname } = new URL(c.req.url)
    const isLocal = protocol === 'http:' && isThisMachine(hostname)
    setCookie(c, COOKIE, kept?.id ?? '', {
      path: '/admin',
      httpOnly: true,
      secure: !isLocal,
      sameSite: 'Strict',
    })
  }
  return next()
}

/** The same for the API, for one request. A course that is no longer installed may still have readers. */
export async function takeChosenCourse(c: AppContext, next: Next) {
  const { courses } = c.var.app
  const id = c.req.query('course') ?? ''
  const isKnown = id === '' || courses.of(id) !== null || (await coursesWithReaders(c.env.DB)).includes(id)
  if (!isKnown) return jsonError(c, 422, 'invalid_input', `No such course. ${whichCourse(c)}`)
  c.set('chosenCourse', id === '' ? null : id)
  return next()
}

/** The id of the chosen course; null for all. */
export function chosenCourse(c: AppContext): string | null {
  return c.var.chosenCourse ?? null
}

/** What a figure counts that is never of one course: courses share one queue and one quota. */
export function ofAllCourses(c: AppContext): string {
  return chosenCourse(c) === null ? '' : ' in all courses'
}

/** The chosen course, or the home course where only one can be shown. */
export function shownCourse(c: AppContext): Course {
  const { courses } = c.var.app
  return courses.of(chosenCourse(c) ?? '') ?? courses.home
}

/** The chosen course, or each. */
export function shownCourses(c: AppContext): readonly Course[] {
  const { courses } = c.var.app
  return courses.all.filter(({ id }) => id === (chosenCourse(c) ?? id))
}

/** For links and forms that mean one course, whichever is chosen in another window. Empty with one course. */
export function courseQuery(c: AppContext, course: string): string {
  return c.var.app.courses.all.length > 1 ? `?course=${encodeURIComponent(course)}` : ''
}

export function whichCourse(c: AppContext): string {
  return `Use one of ${c.var.app.courses.all.map(({ id }) => `?course=${id}`).join(', ')}.`
}
