import type { DeliveryRow } from '../db/deliveries.ts'
import type { Reader } from '../db/subscribers.ts'
import type { CompiledCourse } from '../domain/course.ts'
import { rhythmOf } from '../domain/rhythm.ts'
import { slotAfter } from '../domain/schedule.ts'

export interface ComingLesson {
  readonly name: string
  /** When it comes if nothing changes; null while nothing is owed. */
  readonly dueAt: number | null
}

/** When the lessons ahead come: the one that is owed when it is due, and each of the others a slot after the one before. */
export function comingLessons(
  course: CompiledCourse,
  reader: Reader,
  ahead: readonly string[],
  owed: Pick<DeliveryRow, 'message' | 'slotOn' | 'dueAt'> | undefined,
): readonly ComingLesson[] {
  if (owed === undefined) return ahead.map((name) => ({ name, dueAt: null }))
  const { pace, sendWeekday: weekday, sendHour: hour, timezone: zone } = reader
  const rhythm = rhythmOf(course, { pace, weekday, hour, zone })
  const after = (slot: { slotOn: string; dueAt: number }) =>
    slotAfter(rhythm, { slotOn: slot.slotOn, sentAt: slot.dueAt })
  let slot = { slotOn: owed.slotOn, dueAt: owed.dueAt }
  if (owed.message === 'welcome') slot = after(slot)
  return ahead.map((name, index) => {
    if (index > 0) slot = after(slot)
    return { name, dueAt: slot.dueAt }
  })
}
