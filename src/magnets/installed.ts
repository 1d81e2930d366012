import type { CompiledCourse } from '../domain/course.ts'
import type { Course } from '../domain/magnet.ts'
import { workoutPlan } from './workout-plan/magnet.ts'

/** Adds the installed lead magnet to a course. Its pages are in installed-pages.ts. */
export function withMagnet(compiled: CompiledCourse): Course {
  return { ...compiled, magnet: workoutPlan(compiled) }
}
