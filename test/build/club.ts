import knotsManifest from '../fixtures/club/content/knots/course.ts'
import shouldersManifest from '../fixtures/club/content/shoulders/course.ts'
import { CLUB } from '../support/club-root.ts'
import { builtCourse } from '../support/course/built-course.ts'

/** The club's courses, built once for all tests: one with a plan and segments, and a German one with a file. */
export const shoulders = await builtCourse(CLUB, shouldersManifest)
export const knots = await builtCourse(CLUB, knotsManifest)
