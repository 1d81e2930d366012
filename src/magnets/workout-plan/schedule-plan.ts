import type { Reader } from '../../db/subscribers.ts'
import { type CompiledCourse, DAYS, type Day } from '../../domain/course.ts'
import { trackOf } from '../../domain/segment.ts'
import { usualStart } from './open-plan.ts'
import { findSchedule, setSchedule } from './queries.ts'
import { daysOf, sessionsOf } from './rules/sessions.ts'
import { keepsRestDays, planStartDays } from './rules/training-days.ts'

export interface PlanChoice {
  readonly startOn: string
  readonly days: readonly Day[]
  readonly hour: number
  readonly reminderMinutes: number | null
}

export type PlanScheduled = 'scheduled' | 'start_out_of_range' | 'wrong_number_of_days' | 'days_too_close'

/** Stores when the reader trains; the calendar follows. A start that stays as it is may be long ago. */
export async function schedulePlan(
  db: D1Database,
  course: CompiledCourse,
  reader: Reader,
  choice: PlanChoice,
  now: number,
): Promise<PlanScheduled> {
  const startsOn =
    (await findSchedule(db, reader.enrollmentId))?.startOn ?? usualStart(reader, reader.timezone)
  const { first, last } = planStartDays(now, reader.timezone)
  const isInRange = choice.startOn >= first && choice.startOn <= last
  if (!isInRange && choice.startOn !== startsOn) return 'start_out_of_range'
  const days = DAYS.filter((day) => choice.days.includes(day))
  const needed = daysOf(sessionsOf(course.plan[trackOf(reader)])).length
  if (days.length !== needed) return 'wrong_number_of_days'
  if (!keepsRestDays(days)) return 'days_too_close'
  await setSchedule(db, reader.enrollmentId, { ...choice, days: days.join(',') }, now).run()
  return 'scheduled'
}
