import type { CompiledCourse } from '../domain/course.ts'
import type { Course } from '../domain/magnet.ts'
import { workoutPlan } from './workout-plan/magnet.ts'

/** The course with the lead magnet that it has. Its pages are in installed-pages.ts. */
export function withMagnet(compiled: CompiledCourse): Course {
  return { ...compiled, magnet: workoutPlan(compiled) }
}
