import { join } from 'node:path'
import { course } from '../../content/course.ts'
import { compile } from '../build/compile.ts'
import { type Loaded, loadCourse } from '../build/load.ts'
import type { CompiledCourse } from '../course/course.ts'
import { CannotRun } from './cannot-run.ts'

export const ROOT = join(import.meta.dirname, '../..')

export function loadCheckout(): Loaded {
  return loadCourse(ROOT, course)
}

/** The course of this checkout as the Worker would run it. */
export async function compileCheckout(): Promise<CompiledCourse> {
  const loaded = loadCheckout()
  if (loaded.ok) return compile(loaded.source)
  throw new CannotRun(`the content has ${loaded.mistakes.length} to put right: see npm run course -- check`)
}
