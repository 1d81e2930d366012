import { agreedOnPage, joinLetters } from '../db/letter-readers.ts'
import type { Reader } from '../db/subscribers.ts'
import type { CompiledCourse } from '../domain/course.ts'
import { unsubscribe } from './unsubscribe.ts'

interface JoinInput {
  readonly reader: Pick<Reader, 'enrollmentId'>
  readonly course: Pick<CompiledCourse, 'consentVersion'>
  /** Where they agreed. */
  readonly page: string
  readonly now: number
}

/** Sends letters to a confirmed reader, with their consent. Idempotent, and a no-op for suppressed readers. */
export async function readLetters(db: D1Database, { reader, course, page, now }: JoinInput): Promise<void> {
  await db.batch(joinLetters(db, agreedOnPage(reader.enrollmentId, now, course.consentVersion, page)))
}

/** Stops the letters alone. Idempotent. */
export function leaveLetters(
  db: D1Database,
  { enrollmentId }: Pick<Reader, 'enrollmentId'>,
  now: number,
): Promise<void> {
  return unsubscribe(db, enrollmentId, 'letters', now)
}
