import { toString as plainText } from 'mdast-util-to-string'
import type { TrackName } from '../../course/course.ts'
import type { Exercise, Prose } from '../blocks.ts'
import type { CourseSource } from '../load.ts'

export const TRACK_TITLES: Readonly<Record<TrackName, string>> = {
  standard: 'Standard track',
  'gentle-P': 'Gentle track P, for pregnancy',
  'gentle-E': 'Gentle track E, for the first 6 months after birth',
}

/** The exercises of a track as they come up, and those besides that their steps and easier options name. */
export const exercisesOf = (
  { plan, exercises }: CourseSource,
  track: TrackName,
): { planned: readonly Exercise[]; named: readonly Exercise[] } => {
  const ids = new Set(plan[track].map((row) => row.exercise))
  const planned = [...ids].flatMap((id) => exercises.get(id) ?? [])
  const told = planned
    .flatMap(({ steps, easier }) => [...steps, easier])
    .join(' ')
    .toLowerCase()
  const named = [...exercises.values()].filter(
    ({ id, name }) => !ids.has(id) && told.includes(name.toLowerCase()) && !id.startsWith('WU-'),
  )
  return { planned, named }
}

/** The rules of both gentle tracks, without the section that is headed by the other one. */
export const gentleRulesFor = (track: TrackName, nodes: readonly Prose[]): readonly Prose[] => {
  const other = track === 'gentle-P' ? 'track E' : 'track P'
  let skipping = false
  return nodes.filter((node) => {
    if (node.type === 'heading') skipping = plainText(node).includes(other)
    return !skipping
  })
}
