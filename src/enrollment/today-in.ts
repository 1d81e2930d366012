import type { Courses } from '../domain/courses.ts'
import { dayOf } from '../lib/zones.ts'

/** The day in the zone of each course, by its id. */
export function todayIn(courses: Courses, now: number): Record<string, string> {
  return Object.fromEntries(courses.all.map(({ id, defaultTimezone }) => [id, dayOf(now, defaultTimezone)]))
}
