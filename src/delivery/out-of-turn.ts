import type { Turn } from '../db/freezing.ts'
import type { Unsettled } from '../db/settlement.ts'
import type { CompiledCourse } from '../domain/course.ts'
import { turnOf } from '../domain/schedule.ts'
import { hadBefore } from './had-before.ts'

/** The lessons of a batch whose turn it is not any more, since the course was edited, and whose turn it is instead. */
export function outOfTurn(unsettled: readonly Unsettled[], course: Pick<CompiledCourse, 'lessons'>): Turn[] {
  return unsettled.flatMap((delivery) => {
    const { id, message, role } = delivery
    if (role !== 'step' || message === 'welcome') return []
    const turn = turnOf(course.lessons, new Set(hadBefore(delivery)), message)
    return turn === message ? [] : [{ delivery: id, next: turn }]
  })
}
