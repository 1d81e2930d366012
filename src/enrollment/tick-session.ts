import type { CompiledCourse } from '../course/course.ts'
import { sessionsOf, trackOf } from '../course/track.ts'
import { addTick, removeTick } from '../db/plans.ts'
import type { Reader } from '../db/readers.ts'

export type Ticked = 'ticked' | 'no_such_session'

/** Marks a session as done, or as not done after all; the same again changes nothing. */
export async function tickSession(
  db: D1Database,
  course: CompiledCourse,
  reader: Reader,
  session: { week: number; letter: string; isDone: boolean },
  now: number,
): Promise<Ticked> {
  const sessions = sessionsOf(course.plan[trackOf(reader)])
  const isPlanned = sessions.some((it) => it.week === session.week && it.letter === session.letter)
  if (!isPlanned) return 'no_such_session'
  const tick = { week: session.week, letter: session.letter }
  await (session.isDone
    ? addTick(db, reader.enrollmentId, tick, now)
    : removeTick(db, reader.enrollmentId, tick)
  ).run()
  return 'ticked'
}
