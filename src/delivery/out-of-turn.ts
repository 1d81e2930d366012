import { turnOf } from '../course/calendar.ts'
import type { CompiledCourse } from '../course/course.ts'
import type { Turn } from '../db/freezing.ts'
import { unsettledOf } from '../db/settlement.ts'
import { hadBefore } from './had-before.ts'

/** The lessons of a batch whose turn it is not any more, since the course was edited, and whose turn it is instead. */
export async function outOfTurn(
  db: D1Database,
  batchId: string,
  course: Pick<CompiledCourse, 'lessons'>,
): Promise<Turn[]> {
  const unsettled = await unsettledOf(db, batchId)
  return unsettled.flatMap((delivery) => {
    const { id, message, role } = delivery
    if (role !== 'step' || message === 'welcome') return []
    const turn = turnOf(course.lessons, new Set(hadBefore(delivery)), message)
    return turn === message ? [] : [{ delivery: id, next: turn }]
  })
}
