import type { Reader } from '../db/subscribers.ts'
import type { CompiledCourse } from '../domain/course.ts'
import { rhythmOf } from '../domain/rhythm.ts'
import { firstSlot, slotAfter } from '../domain/schedule.ts'

/** When the first lesson comes to who confirms now; null for who had been a reader before and goes on where she stood. */
export function firstLessonAt(
  course: Pick<CompiledCourse, 'cadenceDays' | 'sendHour'>,
  reader: Reader,
  now: number,
): number | null {
  if (reader.confirmedAt !== null) return null
  const { pace, sendWeekday: weekday, sendHour: hour, timezone: zone } = reader
  const welcome = { slotOn: firstSlot(now, zone).slotOn, sentAt: now }
  return slotAfter(rhythmOf(course, { pace, weekday, hour, zone }), welcome).dueAt
}
