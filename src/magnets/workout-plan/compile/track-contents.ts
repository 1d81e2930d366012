import type { Prose } from '../../../content-model/blocks.ts'
import type { MagnetCourse } from '../../../content-model/magnet.ts'
import type { CourseManifest } from '../../../content-model/manifest.ts'
import { own } from '../../../lib/own-property.ts'
import type { PlanRow } from '../rules/plan.ts'
import type { WorkoutPlanEntry } from '../schema.ts'
import type { Exercise } from './exercise.ts'

/** The plan as read from its files. */
export interface PlanParts {
  readonly entry: WorkoutPlanEntry
  readonly plan: Readonly<Record<string, readonly PlanRow[]>>
  readonly exercises: ReadonlyMap<string, Exercise>
}

/** The parts of the course that the workout plan is made from. */
export interface PlanSource extends PlanParts, MagnetCourse {}

/** What the PDFs are made from. They are printed anew once any of it changes. */
export interface PrintedSource
  extends PlanParts,
    Pick<MagnetCourse, 'drawings' | 'pieces' | 'baseUrl' | 'publicPaths'> {
  readonly manifest: Pick<
    CourseManifest,
    'title' | 'language' | 'words' | 'author' | 'everyMail' | 'consentVersion'
  >
}

export function pieceOf({ pieces }: Pick<MagnetCourse, 'pieces'>, name: string): readonly Prose[] {
  const found = pieces.get(name)
  if (found === undefined) throw new Error(`"${name}" passed the checks but is no piece`)
  return found
}

export function trackEntry({ entry }: Pick<PlanParts, 'entry'>, track: string) {
  const found = own(entry.tracks, track)
  if (found === undefined) throw new Error(`"${track}" passed the checks but is no track`)
  return found
}

export function rowsOf({ plan }: Pick<PlanParts, 'plan'>, track: string): readonly PlanRow[] {
  return own(plan, track) ?? []
}

/** The exercises of a track in their order, and the others that their steps and easier options name. */
export function exercisesOf(
  parts: PlanParts,
  track: string,
): { planned: readonly Exercise[]; named: readonly Exercise[] } {
  const { exercises } = parts
  const ids = new Set(rowsOf(parts, track).map((row) => row.exercise))
  const withCautions = (exercise: Exercise) => ({
    ...exercise,
    cautions: cautionsFor(parts, exercise, trackEntry(parts, track).for),
  })
  const planned = [...ids].flatMap((id) => exercises.get(id) ?? []).map(withCautions)
  const words = planned
    .flatMap(({ steps, easier }) => [...steps, easier])
    .join(' ')
    .toLowerCase()
  const named = [...exercises.values()]
    .filter((it) => !ids.has(it.id) && words.includes(it.name.toLowerCase()) && !it.warmUp)
    .map(withCautions)
  return { planned, named }
}

/** The mistake of showing an exercise to readers who leave it out, or null if there is none. */
export function misplaced(
  parts: Pick<PlanParts, 'entry'>,
  exercise: Exercise,
  variants: readonly string[],
): string | null {
  const excluded = variants.filter((variant) => linesFor(parts, exercise, variant).length > 0)
  if (excluded.length === 0) return null
  const { id, name } = exercise
  return `${id}, "${name}", is not for ${excluded.join(', ')}. Show another move there, or change its notFor in exercises.yaml.`
}

/**
 * The cautions of an exercise. Readers who are known to leave some moves out get those for themselves. All
 * others get every caution, because they may have kept their segment to themselves.
 */
export function cautionsFor(
  parts: Pick<PlanParts, 'entry' | 'exercises'>,
  exercise: Exercise,
  variants: readonly string[],
): readonly string[] {
  const careful = new Set([...parts.exercises.values()].flatMap(({ notFor }) => Object.keys(notFor)))
  const isKnown = (variant: string) => segmentsIn(parts, variant).some((segment) => careful.has(segment))
  const lines =
    variants.length > 0 && variants.every(isKnown)
      ? variants.flatMap((variant) => linesFor(parts, exercise, variant))
      : Object.values(exercise.notFor)
  return [...new Set(lines), ...exercise.cautions]
}

function linesFor(parts: Pick<PlanParts, 'entry'>, { notFor }: Exercise, variant: string): readonly string[] {
  return segmentsIn(parts, variant).flatMap((segment) => own(notFor, segment) ?? [])
}

/** Readers who chose a track without a reason may be in any segment that has it, and leave out what each does. */
function segmentsIn({ entry }: Pick<PlanParts, 'entry'>, variant: string): readonly string[] {
  const tracks = Object.values(entry.tracks).filter((track) => track.variant === variant)
  return tracks.length === 0 ? [variant] : tracks.flatMap((track) => track.for)
}
