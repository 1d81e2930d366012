import { toString as plainText } from 'mdast-util-to-string'
import type { TrackName } from '../../domain/course.ts'
import type { Exercise, Prose } from '../blocks.ts'
import { cautionsFor, MADE_FOR } from '../left-out.ts'
import type { CourseSource } from '../load.ts'
import { isWarmUp } from './moves.ts'

export const pieceOf = ({ pieces }: CourseSource, name: string): readonly Prose[] => {
  const found = pieces.get(name)
  if (found === undefined) throw new Error(`There is no piece "${name}"`)
  return found
}

/** The exercises of a track as they come up, and those besides that their steps and easier options name. */
export const exercisesOf = (
  { plan, exercises }: CourseSource,
  track: TrackName,
): { planned: readonly Exercise[]; named: readonly Exercise[] } => {
  const ids = new Set(plan[track].map((row) => row.exercise))
  const told = (exercise: Exercise) => ({ ...exercise, cautions: cautionsFor(exercise, MADE_FOR[track]) })
  const planned = [...ids].flatMap((id) => exercises.get(id) ?? []).map(told)
  const words = planned
    .flatMap(({ steps, easier }) => [...steps, easier])
    .join(' ')
    .toLowerCase()
  const named = [...exercises.values()]
    .filter((it) => !ids.has(it.id) && words.includes(it.name.toLowerCase()) && !isWarmUp(it))
    .map(told)
  return { planned, named }
}

/** The rules of both gentle months, without the sections whose heading names the other one. */
export const gentleRulesFor = (track: TrackName, nodes: readonly Prose[]): readonly Prose[] => {
  const other = track === 'gentle-P' ? 'floor moves' : 'flat on your back'
  let skipping = false
  return nodes.filter((node) => {
    if (node.type === 'heading') skipping = plainText(node).toLowerCase().includes(other)
    return !skipping
  })
}
