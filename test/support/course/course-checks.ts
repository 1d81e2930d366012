import { checkAddresses } from './addresses.ts'
import type { BuiltCourse } from './built-course.ts'
import { checkClients } from './clients.ts'
import { checkColours } from './colours.ts'
import { checkMarkup } from './markup.ts'
import { checkSecrecy } from './secrecy.ts'
import { checkSizeAndText } from './text-parts.ts'

/** What must be true of the mails of any course. The words of a course have tests beside it. */
export function checkCourse(course: BuiltCourse): void {
  checkMarkup(course)
  checkClients(course)
  checkColours(course)
  checkAddresses(course)
  checkSizeAndText(course)
  if (course.compiled.segments?.isSensitive) checkSecrecy(course)
}
