import type { CompiledCourse } from '../../course/course.ts'

/** What to call a message; the course may no longer have it. */
export function messageTitle(course: CompiledCourse, message: string): string {
  return course.pages[message]?.title ?? course.messages[message]?.template.subject ?? message
}
