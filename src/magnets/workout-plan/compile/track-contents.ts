import { toString as plainText } from 'mdast-util-to-string'
import type { Drawing, Exercise, Prose } from '../../../content-model/blocks.ts'
import type { CourseManifest } from '../../../content-model/manifest.ts'
import type { CompiledCourse, PlanTrack, Segment, Variant } from '../../../domain/course.ts'
import { own } from '../../../lib/own-property.ts'

/** The parts of the course that the workout plan is made from. */
export interface PlanSource {
  /** The course's, such as "content/hips". */
  readonly folder: string
  readonly manifest: CourseManifest
  readonly plan: CompiledCourse['plan']
  readonly exercises: ReadonlyMap<string, Exercise>
  readonly drawings: ReadonlyMap<string, Drawing>
  readonly pieces: ReadonlyMap<string, readonly Prose[]>
  /** The address of the course, empty before the first deploy. */
  readonly baseUrl: string
}

export function pieceOf({ pieces }: PlanSource, name: string): readonly Prose[] {
  const found = pieces.get(name)
  if (found === undefined) throw new Error(`There is no piece "${name}"`)
  return found
}

/** The exercises of a track in their order, and the others that their steps and easier options name. */
export function exercisesOf(
  { plan, exercises }: PlanSource,
  track: PlanTrack,
): { planned: readonly Exercise[]; named: readonly Exercise[] } {
  const ids = new Set(plan[track].map((row) => row.exercise))
  const withCautions = (exercise: Exercise) => ({
    ...exercise,
    cautions: cautionsFor(exercise, AUDIENCE[track]),
  })
  const planned = [...ids].flatMap((id) => exercises.get(id) ?? []).map(withCautions)
  const words = planned
    .flatMap(({ steps, easier }) => [...steps, easier])
    .join(' ')
    .toLowerCase()
  const named = [...exercises.values()]
    .filter((it) => !ids.has(it.id) && words.includes(it.name.toLowerCase()) && !isWarmUp(it))
    .map(withCautions)
  return { planned, named }
}

/** The rules for gentle months, without the sections for the other track. */
export function gentleRulesFor(track: PlanTrack, nodes: readonly Prose[]): readonly Prose[] {
  const other = track === 'gentle-P' ? 'floor moves' : 'flat on your back'
  let skipping = false
  return nodes.filter((node) => {
    if (node.type === 'heading') skipping = plainText(node).toLowerCase().includes(other)
    return !skipping
  })
}

export function isWarmUp({ id }: Pick<Exercise, 'id'>): boolean {
  return id.startsWith('WU-')
}

/** The variants that each track is for. */
export const AUDIENCE: Readonly<Record<PlanTrack, readonly Variant[]>> = {
  standard: ['later_postpartum', 'general'],
  'gentle-P': ['pregnant'],
  'gentle-E': ['early_postpartum'],
}

/** The mistake of showing an exercise to readers who leave it out, or null if there is none. */
export function misplaced(exercise: Exercise, variants: readonly Variant[]): string | null {
  const excluded = variants.filter((variant) => linesFor(exercise, variant).length > 0)
  if (excluded.length === 0) return null
  const { id, name } = exercise
  return `${id}, "${name}", is not for ${excluded.join(', ')}. Show another move there, or change its notFor in exercises.yaml.`
}

/**
 * The cautions of an exercise. Readers of a gentle track get those for themselves. All others get every
 * caution, because they may have kept their segment to themselves.
 */
export function cautionsFor(exercise: Exercise, variants: readonly Variant[]): readonly string[] {
  const isGentle = variants.every((variant) => segmentsOf(variant).length > 0)
  const addressed = isGentle ? variants : Object.keys(SEGMENTS_OF)
  return [...new Set(addressed.flatMap((variant) => linesFor(exercise, variant))), ...exercise.cautions]
}

/** A gentle month chosen without a reason may be either one, so it leaves out what either of them does. */
const SEGMENTS_OF: Readonly<Record<Variant, readonly Segment[]>> = {
  pregnant: ['pregnant'],
  early_postpartum: ['early_postpartum'],
  later_postpartum: [],
  general: [],
  gentle: ['pregnant', 'early_postpartum'],
}

function segmentsOf(variant: Variant): readonly Segment[] {
  return own(SEGMENTS_OF, variant) ?? []
}

function linesFor({ notFor }: Exercise, variant: Variant): readonly string[] {
  return segmentsOf(variant).flatMap((segment) => own(notFor, segment) ?? [])
}
