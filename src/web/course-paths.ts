import type { Courses } from '../domain/courses.ts'

interface Named {
  readonly id: string
}

/** The page of a course. */
export function coursePath({ home }: Courses, { id }: Named): string {
  return id === home.id ? '/' : `/${id}`
}

/** The page after its form. */
export function checkInboxPath(courses: Courses, course: Named): string {
  return withQuery('/check-inbox', { course: queryOf(courses, course) })
}

/** The page that mails readers their link, in the words of a course. */
export function linkPath(courses: Courses, course: Named): string {
  return withQuery('/link', { course: queryOf(courses, course) })
}

/** How a course is named in a query or a form; undefined for the home course, which needs no name. */
export function queryOf({ home }: Courses, { id }: Named): string | undefined {
  return id === home.id ? undefined : id
}

export function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}
