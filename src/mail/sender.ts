import type { Course } from '../domain/magnet.ts'
import type { Secrets } from '../lib/tokens.ts'
import type { Mailer } from './resend.ts'

/** What a delivery needs besides the database: the mailer, the course and the secrets of its links. */
export interface Sender {
  readonly mailer: Mailer
  readonly course: Course
  readonly secrets: Secrets
  readonly baseUrl: string
}
