import type { Courses } from '../domain/courses.ts'
import type { Secrets } from '../lib/tokens.ts'
import type { Mailer } from './resend.ts'

/** What a delivery needs besides the database: the mailer, the courses and the secrets of its links. */
export interface Sender {
  readonly mailer: Mailer
  readonly courses: Courses
  readonly secrets: Secrets
  readonly baseUrl: string
}
