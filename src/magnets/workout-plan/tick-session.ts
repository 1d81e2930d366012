import type { Reader } from '../../db/subscribers.ts'
import type { CompiledCourse, TrackName } from '../../domain/course.ts'
import { trackOf } from '../../domain/segment.ts'
import { addTick, removeTick } from './queries.ts'
import { sessionsOf } from './rules/sessions.ts'

export type Ticked = 'ticked' | 'no_such_session' | 'other_month'

/**
 * Marks a session as done, or as not done after all; the same again changes nothing. What was done in a month that the reader
 * has left meanwhile is no tick in the one they have now.
 */
export async function tickSession(
  db: D1Database,
  course: CompiledCourse,
  reader: Reader,
  session: { week: number; letter: string; isDone: boolean; month: TrackName | null },
  now: number,
): Promise<Ticked> {
  const track = trackOf(reader)
  if (session.month !== null && session.month !== track) return 'other_month'
  const sessions = sessionsOf(course.plan[track])
  const isPlanned = sessions.some((it) => it.week === session.week && it.letter === session.letter)
  if (!isPlanned) return 'no_such_session'
  const tick = { week: session.week, letter: session.letter }
  await (session.isDone
    ? addTick(db, reader.enrollmentId, tick, now)
    : removeTick(db, reader.enrollmentId, tick)
  ).run()
  return 'ticked'
}
