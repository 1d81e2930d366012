import type { Drawing } from '../../../content-model/blocks.ts'
import type { ExerciseCard } from '../rules/plan.ts'

/** An exercise as exercises.yaml has it. */
export type Exercise = Omit<ExerciseCard, 'notFor' | 'drawing' | 'picture'> & {
  readonly warmUp: boolean
  /** The segments that leave it out, each with the words that tell the reader so. */
  readonly notFor: Readonly<Record<string, string>>
}

/** The drawing of an exercise has the exercise's id in lower case as its name. */
export function drawingName({ id }: Pick<Exercise, 'id'>): string {
  return id.toLowerCase()
}

export function drawingOf(exercise: Exercise, drawings: ReadonlyMap<string, Drawing>): Drawing | null {
  return drawings.get(drawingName(exercise)) ?? null
}
