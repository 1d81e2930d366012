import type { Compiled } from '../../src/app.ts'
import type { CompiledCourse } from '../../src/domain/course.ts'
import { type Courses, coursesOf } from '../../src/domain/courses.ts'
import { withMagnet } from '../../src/magnets/installed.ts'

/** An install with one course. */
export function only(course: CompiledCourse): Compiled {
  return { courses: [course], home: course.id }
}

export function coursesIn({ courses, home }: Compiled): Courses {
  return coursesOf(courses.map(withMagnet), home)
}
