import type { CompiledCourse } from '../course/course.ts'
import { type AwayReader, returnReaders } from '../db/returns.ts'
import { rowsOf } from '../db/rows.ts'
import { resumption } from './resumption.ts'

const TRIES = 5

/**
 * Lets a reader who is away go on, together with what `along` adds; false when she is not away. What happens to her
 * between the reading and the writing makes it read again.
 */
export async function comeBack(
  db: D1Database,
  course: CompiledCourse,
  find: () => Promise<AwayReader | null>,
  now: number,
  along: (reader: AwayReader) => D1PreparedStatement[] = () => [],
): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries++) {
    const reader = await find()
    if (reader === null) return false
    if ((await bringBack(db, course, [reader], () => now, now, along(reader))) === 1) return true
  }
  throw new Error('the deliveries of who comes back kept changing')
}

/**
 * Lets these readers go on, in one transaction, and tells how many. A reader to whom something has happened since she
 * was read is left out: what she is owed would be computed from the past.
 */
export async function bringBack(
  db: D1Database,
  course: CompiledCourse,
  readers: readonly AwayReader[],
  goesOnAt: (reader: AwayReader) => number,
  now: number,
  along: readonly D1PreparedStatement[] = [],
): Promise<number> {
  const returns = readers.map((reader) => ({ ...reader, ...resumption(course, reader, goesOnAt(reader)) }))
  const results = await db.batch([...along, ...returnReaders(db, returns, now)])
  return rowsOf(results[along.length]).length
}
