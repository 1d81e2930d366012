import type { Compiled } from '../../src/app.ts'
import type { CompiledCourse } from '../../src/domain/course.ts'
import { type Courses, coursesOf } from '../../src/domain/courses.ts'
import { NO_LETTERS } from '../../src/domain/letters.ts'
import { withMagnet } from '../../src/magnets/installed.ts'

/** An install with one course. */
export function only(course: CompiledCourse): Compiled {
  return { courses: [course], home: course.id, letters: NO_LETTERS }
}

export function coursesIn({ courses, home }: Compiled): Courses {
  return coursesOf(courses.map(withMagnet), home)
}
