import type { CompiledCourse, Variant } from '../../domain/course.ts'
import { capitalised } from '../../lib/capitalised.ts'
import { own } from '../../lib/own-property.ts'

/** The title of a message. The course may no longer have it, or the install the course (null). */
export function messageTitle(course: CompiledCourse | null, message: string): string {
  if (course === null) return message
  return own(course.pages, message)?.title ?? own(course.messages, message)?.template.subject ?? message
}

/** The name that the course's files use, as words. */
export function variantName(variant: Variant): string {
  return capitalised(variant.replaceAll('_', ' '))
}
