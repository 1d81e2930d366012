import { toString as plainText } from 'mdast-util-to-string'
import type { Drawing, Exercise, Prose } from '../../../content-model/blocks.ts'
import type { CourseManifest } from '../../../content-model/manifest.ts'
import type { TrackName } from '../../../domain/course.ts'
import { AUDIENCE, cautionsFor } from './audience.ts'
import type { Plan } from './read-plan.ts'

/** The parts of the course that the workout plan is made from. */
export interface PlanSource {
  readonly manifest: CourseManifest
  readonly plan: Plan
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
  track: TrackName,
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
export function gentleRulesFor(track: TrackName, nodes: readonly Prose[]): readonly Prose[] {
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
