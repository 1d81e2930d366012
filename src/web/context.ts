import type { Context } from 'hono'
import type { App } from '../app.ts'
import type { Reader } from '../db/subscribers.ts'
import { wakeDelivery } from '../delivery/wake.ts'
import type { Course, Magnet } from '../domain/magnet.ts'
import type { Env } from '../env.ts'
import type { Words } from '../words/words.ts'
import { coursePath, linkPath } from './course-paths.ts'
import type { MagnetPages } from './magnet-pages.ts'

export interface AppEnv {
  Bindings: Env
  Variables: {
    app: App
    /** The course that the page is about: by default the home course. */
    course: Course
    /** Its sign-up page, and the page that mails links; unset when the Worker could not start. */
    signUpPath?: string
    linkPath?: string
    /** What readers see of the magnet of that course, and of that of another. */
    magnetPages: MagnetPages
    magnetPagesOf: (magnet: Magnet) => MagnetPages
    /** Those of the page's course; of the home course when the Worker could not start. */
    words: Words
    siteName: string
    siteHome: string
    /** Set by the page of a course, the only one that search engines list. */
    isIndexed?: boolean
    /** Set by the few pages that another site may show in a frame. */
    isFrameable?: boolean
    /** How the operator came in: 'api', 'dashboard', or 'access:' and an id from Cloudflare Access. */
    operator?: string
    /** The course that the operator has chosen; null for all. */
    chosenCourse?: string | null
    /** Set by the pages that show the Turnstile widget. */
    hasWidget?: boolean
  }
}

export type AppContext = Context<AppEnv>

/** Behind `withReader`: the reader whose link was opened, and the page that the link opens. */
export interface ReaderVariables {
  Variables: { reader: Reader; readerPath: string }
}

export type ReaderContext = Context<AppEnv & ReaderVariables>

interface CourseSetter {
  readonly var: Pick<AppEnv['Variables'], 'app' | 'magnetPagesOf'>
  set(name: 'course', course: Course): void
  set(name: 'signUpPath' | 'linkPath', path: string): void
  set(name: 'words', words: Words): void
  set(name: 'magnetPages', pages: MagnetPages): void
  set(name: 'magnetPagesOf', pagesOf: (magnet: Magnet) => MagnetPages): void
}

/** What follows is about this course, in its words. */
export function useCourse(c: CourseSetter, course: Course, pagesOf = c.var.magnetPagesOf): void {
  c.set('course', course)
  c.set('signUpPath', coursePath(c.var.app.courses, course))
  c.set('linkPath', linkPath(c.var.app.courses, course))
  c.set('words', course.words)
  c.set('magnetPages', pagesOf(course.magnet))
  c.set('magnetPagesOf', pagesOf)
}

/** The same for the course of this row. A course that has ended has the words of the home course. */
export function useCourseOf(c: CourseSetter, row: { readonly course: string }): void {
  const { courses } = c.var.app
  useCourse(c, courses.of(row.course) ?? courses.home)
}

/** The same for a course that a request names; false if it is not here. Without a name it is the home course. */
export function useNamedCourse(c: CourseSetter, id: string | undefined): boolean {
  const { courses } = c.var.app
  const course = courses.of(id || courses.home.id)
  if (course !== null) useCourse(c, course)
  return course !== null
}

/** Sends a wake-up after the response. The scheduled delivery is in the database already. */
export function wakeDeliveryLater(c: Pick<AppContext, 'env' | 'executionCtx'>): void {
  c.executionCtx.waitUntil(wakeDelivery(c.env.DELIVERY_QUEUE))
}
