import { type AssetWriter, type MagnetFiles, type MagnetSource, NO_MAGNET } from '../content-model/magnet.ts'
import { MAGNET_ADDRESS } from '../content-model/magnet-button.ts'
import type { MagnetEntry } from '../content-model/manifest.ts'
import type { CompiledCourse } from '../domain/course.ts'
import { readFile } from './file/compile/read-file.ts'
import { readLink } from './link/compile/read-link.ts'
import { exercisesSchema } from './workout-plan/compile/read-exercises.ts'
import { readWorkoutPlan } from './workout-plan/compile/read-workout-plan.ts'
import { planTargets } from './workout-plan/compile/targets.ts'
import { writePlanAssets } from './workout-plan/compile/write-assets.tsx'

/** Reads and checks the lead magnet that the manifest describes. */
export function readMagnet(entry: MagnetEntry, files: MagnetFiles): MagnetSource {
  switch (entry?.kind) {
    case undefined:
      return NO_MAGNET
    case 'workout_plan':
      return readWorkoutPlan(entry, files)
    case 'file':
      return readFile(entry, files)
    case 'link':
      return readLink(entry)
  }
}

/** Writes the files that the magnets of several courses share. */
export function writeSharedAssets(courses: readonly CompiledCourse[], to: AssetWriter): Promise<void> {
  return writePlanAssets(courses, to)
}

/** By name: what YAML files of magnets hold, for editors. */
export const MAGNET_SCHEMAS = { exercises: exercisesSchema(null) }

/** What an author may link to because of the magnet, with the addresses. */
export function magnetTargets(entry: MagnetEntry): Readonly<Record<string, string>> {
  switch (entry?.kind) {
    case undefined:
      return {}
    case 'workout_plan':
      return planTargets(entry)
    case 'file':
      return { 'magnet:': MAGNET_ADDRESS }
    case 'link':
      return { 'magnet:': entry.url }
  }
}
