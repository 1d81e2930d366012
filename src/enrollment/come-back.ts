import { rowsOf } from '../db/rows.ts'
import { type AwayReader, returnReaders } from '../db/schedules.ts'
import type { CompiledCourse } from '../domain/course.ts'
import { resumption } from './resumption.ts'
import { untilWritten } from './until-written.ts'

export type CameBack = 'back' | 'not_away' | 'busy'

/**
 * Lets a reader who is away go on, together with what `along` adds. What happens to her between the reading and
 * the writing makes it read again.
 */
export async function comeBack(
  db: D1Database,
  course: CompiledCourse,
  find: () => Promise<AwayReader | null>,
  now: number,
  along: (reader: AwayReader) => D1PreparedStatement[] = () => [],
): Promise<CameBack> {
  return untilWritten(async () => {
    const reader = await find()
    if (reader === null) return 'not_away'
    return (await bringBack(db, course, [reader], () => now, now, along(reader))) === 1 ? 'back' : 'changed'
  })
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
