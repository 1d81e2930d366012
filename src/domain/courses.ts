import type { Course } from './magnet.ts'

/** The courses of an install. */
export interface Courses {
  /** The course at `/`. */
  readonly home: Course
  readonly all: readonly Course[]
  /** The course with this id; null if the install no longer has it, or never had. */
  of(id: string): Course | null
}

export function coursesOf(all: readonly Course[], homeId: string): Courses {
  const home = all.find(({ id }) => id === homeId)
  if (home === undefined) throw new Error(`the home course "${homeId}" is not one of the courses`)
  const byId = new Map(all.map((course) => [course.id, course]))
  return { home, all, of: (id) => byId.get(id) ?? null }
}
