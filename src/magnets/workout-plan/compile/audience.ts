import type { Exercise } from '../../../content-model/blocks.ts'
import { type Stage, type TrackName, VARIANTS, type Variant } from '../../../domain/course.ts'

/** Who each track's month is made for. */
export const MADE_FOR: Readonly<Record<TrackName, readonly Variant[]>> = {
  standard: ['later_postpartum', 'general'],
  'gentle-P': ['pregnant'],
  'gentle-E': ['early_postpartum'],
}

/** What to put right when an exercise is shown to readers who leave it out; null when it fits all of them. */
export function misplaced(exercise: Exercise, variants: readonly Variant[]): string | null {
  const leaving = variants.filter((variant) => linesFor(exercise, variant).length > 0)
  if (leaving.length === 0) return null
  const { id, name } = exercise
  return `${id}, "${name}", is not for ${leaving.join(', ')}. Show another move there, or change its notFor in content/exercises.yaml.`
}

/**
 * What to take care of with an exercise. Readers of a gentle month hear nothing of what only others leave out; all others
 * hear all of it, because they need not have told us anything.
 */
export function cautionsFor(exercise: Exercise, variants: readonly Variant[]): readonly string[] {
  const told = variants.every((variant) => STAGES_OF[variant].length > 0) ? variants : VARIANTS
  return [...new Set(told.flatMap((variant) => linesFor(exercise, variant))), ...exercise.cautions]
}

/** A gentle month that nobody gave a reason for may be either one, so it leaves out what any of them does. */
const STAGES_OF: Readonly<Record<Variant, readonly Stage[]>> = {
  pregnant: ['pregnant'],
  early_postpartum: ['early_postpartum'],
  later_postpartum: [],
  general: [],
  gentle: ['pregnant', 'early_postpartum'],
}

function linesFor({ notFor }: Exercise, variant: Variant): readonly string[] {
  return STAGES_OF[variant].flatMap((stage) => notFor[stage] ?? [])
}
