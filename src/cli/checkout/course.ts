import { join } from 'node:path'
import type { Loaded } from '../../build/course/content-files.ts'
import type { ContentSource } from '../../build/course/load-content.ts'
import type { CourseSource } from '../../build/course/load-course.ts'
import type { CompiledCourse, Segments } from '../../domain/course.ts'
import { UsageError } from '../terminal/usage-error.ts'

export const ROOT = join(import.meta.dirname, '../../..')

/** Loads the compiler only on demand, so that the other commands start quickly. */
export async function loadCheckout(): Promise<Loaded<ContentSource>> {
  const { loadContent } = await import('../../build/course/load-content.ts')
  return loadContent(ROOT)
}

export async function segmentsOfCheckout(): Promise<Segments | null> {
  return (await homeOfCheckout()).manifest.segments
}

export async function compileCheckout(): Promise<CompiledCourse> {
  const source = await homeOfCheckout()
  const { compileCourse } = await import('../../build/compile-course.ts')
  return compileCourse(source)
}

async function homeOfCheckout(): Promise<CourseSource> {
  const loaded = await loadCheckout()
  if (loaded.ok) return loaded.source.home
  throw new UsageError(
    `the content has ${loaded.mistakes.length} ${loaded.mistakes.length === 1 ? 'mistake' : 'mistakes'}: run npm run course -- check`,
  )
}
