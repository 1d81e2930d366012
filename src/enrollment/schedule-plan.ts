import { type CompiledCourse, DAYS, type Day } from '../course/course.ts'
import { keepsRestDays, planStartDays } from '../course/plan-calendar.ts'
import { daysOf, sessionsOf, trackOf } from '../course/track.ts'
import { setSchedule } from '../db/plans.ts'
import type { Reader } from '../db/readers.ts'

export interface PlanChoice {
  readonly startOn: string
  readonly days: readonly Day[]
  readonly hour: number
  readonly reminderMinutes: number | null
}

export type PlanScheduled = 'scheduled' | 'start_out_of_range' | 'wrong_number_of_days' | 'days_too_close'

/** Stores when she trains; her calendar follows. */
export async function schedulePlan(
  db: D1Database,
  course: CompiledCourse,
  reader: Reader,
  choice: PlanChoice,
  now: number,
): Promise<PlanScheduled> {
  const { first, last } = planStartDays(now, reader.timezone)
  if (choice.startOn < first || choice.startOn > last) return 'start_out_of_range'
  const days = DAYS.filter((day) => choice.days.includes(day))
  const needed = daysOf(sessionsOf(course.plan[trackOf(reader)])).length
  if (days.length !== needed) return 'wrong_number_of_days'
  if (!keepsRestDays(days)) return 'days_too_close'
  await setSchedule(db, reader.enrollmentId, { ...choice, days: days.join(',') }, now).run()
  return 'scheduled'
}
