import { isWorkoutPlanSource } from '../../../src/magnets/workout-plan/compile/read-workout-plan.ts'
import type { PlanSource } from '../../../src/magnets/workout-plan/compile/track-contents.ts'
import type { BuiltCourse } from './built-course.ts'

/** The course with the parts that its workout plan is made from. */
export function planSourceOf({ source }: BuiltCourse): PlanSource {
  if (!isWorkoutPlanSource(source.magnet)) throw new Error('the course gives no workout plan away')
  return { ...source, ...source.magnet.parts }
}
