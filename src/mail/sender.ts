import type { CompiledCourse } from '../domain/course.ts'
import type { Secrets } from '../lib/tokens.ts'
import type { Mailer } from './resend.ts'

/** What a delivery needs besides the database: who carries the mail, what it says, and how its links are signed. */
export interface Sender {
  readonly mailer: Mailer
  readonly course: CompiledCourse
  readonly secrets: Secrets
  readonly baseUrl: string
}
