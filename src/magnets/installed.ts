import type { CompiledCourse, CompiledMagnet } from '../domain/course.ts'
import { type Course, type Magnet, STATELESS } from '../domain/magnet.ts'
import { fileMagnet } from './file/magnet.ts'
import type { CompiledFile } from './file/rules/file.ts'
import { linkMagnet } from './link/magnet.ts'
import type { CompiledLink } from './link/rules/link.ts'
import { workoutPlan } from './workout-plan/magnet.ts'
import type { CompiledWorkoutPlan } from './workout-plan/rules/plan.ts'

/** Adds what its lead magnet does to a course. The pages are in installed-pages.ts. */
export function withMagnet(compiled: CompiledCourse): Course {
  return { ...compiled, magnet: magnetOf(compiled.magnet, compiled) }
}

const NO_MAGNET: Magnet = { ...STATELESS, kind: 'none', isMailed: false }

function magnetOf(compiled: CompiledMagnet | null, course: CompiledCourse): Magnet {
  if (compiled === null) return NO_MAGNET
  if (!isInstalled(compiled)) throw new Error(`No lead magnet of the kind "${compiled.kind}" is installed`)
  switch (compiled.kind) {
    case 'workout_plan':
      return workoutPlan(compiled, course)
    case 'file':
      return fileMagnet(compiled)
    case 'link':
      return linkMagnet(compiled)
  }
}

type Installed = CompiledWorkoutPlan | CompiledFile | CompiledLink

/** The build compiles each of these kinds to its own shape. */
function isInstalled(magnet: CompiledMagnet): magnet is Installed {
  return KINDS.has(magnet.kind)
}

const KINDS: ReadonlySet<string> = new Set<Installed['kind']>(['workout_plan', 'file', 'link'])
