import type { CompiledCourse } from '../../domain/course.ts'
import { own } from '../../lib/own-property.ts'

/** What to call a message; the course may no longer have it. */
export function messageTitle(course: CompiledCourse, message: string): string {
  return own(course.pages, message)?.title ?? own(course.messages, message)?.template.subject ?? message
}
