import type { CompiledCourse } from '../../src/domain/course.ts'
import {
  type CompiledWorkoutPlan,
  isCompiledPlan,
  type PlanRow,
  type PlanTrack,
} from '../../src/magnets/workout-plan/rules/plan.ts'
import { home as compiled } from './club.ts'

/** The workout plan that the shipped course gives away. */
export const workouts: CompiledWorkoutPlan = workoutsIn(compiled)

/** The names of its tracks. */
export const TRACKS: readonly string[] = Object.keys(workouts.tracks)

export function workoutsIn({ magnet }: CompiledCourse): CompiledWorkoutPlan {
  if (!isCompiledPlan(magnet)) throw new Error('the course gives no workout plan away')
  return magnet
}

export function trackIn(plan: CompiledWorkoutPlan, name: string): PlanTrack {
  const track = plan.tracks[name]
  if (track === undefined) throw new Error(`no track ${name}`)
  return track
}

/** The rows of a track of the shipped course. */
export function rowsOf(track: string): readonly PlanRow[] {
  return trackIn(workouts, track).rows
}

/** The same course with other rows. */
export function withRows(
  change: (rows: readonly PlanRow[], track: string) => readonly PlanRow[],
): CompiledCourse {
  const tracks = Object.entries(workouts.tracks).map(
    ([name, track]) => [name, { ...track, rows: change(track.rows, name) }] as const,
  )
  const magnet: CompiledWorkoutPlan = { ...workouts, tracks: Object.fromEntries(tracks) }
  return { ...compiled, magnet }
}
