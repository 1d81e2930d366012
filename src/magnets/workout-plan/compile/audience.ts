import type { Exercise } from '../../../content-model/blocks.ts'
import { type Stage, type TrackName, VARIANTS, type Variant } from '../../../domain/course.ts'

/** The variants that each track is for. */
export const AUDIENCE: Readonly<Record<TrackName, readonly Variant[]>> = {
  standard: ['later_postpartum', 'general'],
  'gentle-P': ['pregnant'],
  'gentle-E': ['early_postpartum'],
}

/** The mistake of showing an exercise to readers who leave it out, or null if there is none. */
export function misplaced(exercise: Exercise, variants: readonly Variant[]): string | null {
  const excluded = variants.filter((variant) => linesFor(exercise, variant).length > 0)
  if (excluded.length === 0) return null
  const { id, name } = exercise
  return `${id}, "${name}", is not for ${excluded.join(', ')}. Show another move there, or change its notFor in content/exercises.yaml.`
}

/**
 * The cautions of an exercise. Readers of a gentle track get those for themselves. All others get every
 * caution, because they may have kept their stage to themselves.
 */
export function cautionsFor(exercise: Exercise, variants: readonly Variant[]): readonly string[] {
  const addressed = variants.every((variant) => STAGES_OF[variant].length > 0) ? variants : VARIANTS
  return [...new Set(addressed.flatMap((variant) => linesFor(exercise, variant))), ...exercise.cautions]
}

/** A gentle month chosen without a reason may be either one, so it leaves out what either of them does. */
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
