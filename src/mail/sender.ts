import type { CompiledCourse } from '../domain/course.ts'
import type { Courses } from '../domain/courses.ts'
import type { Secrets } from '../lib/tokens.ts'
import type { Mailer } from './resend.ts'

/** What a delivery needs besides the database: the mailer, the courses, the letters and the secrets of its links. */
export interface Sender {
  readonly mailer: Mailer
  readonly courses: Courses
  /** The letters of the site, by name. */
  readonly letters: Pick<CompiledCourse, 'messages'>
  readonly secrets: Secrets
  readonly baseUrl: string
}
