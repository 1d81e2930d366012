import type { CompiledCourse } from '../course/course.ts'
import type { Reader } from '../db/readers.ts'
import { findEmailKey } from '../db/subscribers.ts'
import { askLink } from './ask-link.ts'

/** For who holds a link that has lapsed: what asking with her address does. */
export async function askConfirmAgain(
  db: D1Database,
  course: Pick<CompiledCourse, 'id' | 'defaultTimezone'>,
  reader: Reader,
  now: number,
): Promise<void> {
  const emailKey = await findEmailKey(db, reader.subscriberId)
  if (emailKey !== null) await askLink(db, course, emailKey, now)
}
