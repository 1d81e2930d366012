import { join } from 'node:path'
import type { Loaded } from '../../build/course/content-files.ts'
import type { ContentSource } from '../../build/course/load-content.ts'
import type { CourseSource } from '../../build/course/load-course.ts'
import type { CompiledCourse } from '../../domain/course.ts'
import { UsageError } from '../terminal/usage-error.ts'

export const ROOT = join(import.meta.dirname, '../../..')

/** Loads the compiler only on demand, so that the other commands start quickly. */
export async function loadCheckout(): Promise<Loaded<ContentSource>> {
  const { loadContent } = await import('../../build/course/load-content.ts')
  return loadContent(ROOT)
}

/** What `content/` says of each course, and of the chosen one: the home course if none is named. */
export async function manifestsOfCheckout(id?: string): Promise<{
  readonly chosen: CourseSource['manifest']
  readonly all: readonly CourseSource['manifest'][]
}> {
  const content = await checkedContent()
  return { chosen: sourceIn(content, id).manifest, all: content.courses.map(({ manifest }) => manifest) }
}

export async function compileCheckout(id?: string): Promise<CompiledCourse> {
  const source = await sourceOfCheckout(id)
  const { compileCourse } = await import('../../build/compile-course.ts')
  return compileCourse(source)
}

/** The ids of all courses, the home course first. */
export async function idsOfCheckout(): Promise<readonly string[]> {
  const { courses, home } = await checkedContent()
  return [...new Set([home, ...courses].map(({ manifest }) => manifest.id))]
}

async function sourceOfCheckout(id?: string): Promise<CourseSource> {
  return sourceIn(await checkedContent(), id)
}

function sourceIn({ courses, home }: ContentSource, id?: string): CourseSource {
  const found = id === undefined ? home : courses.find(({ manifest }) => manifest.id === id)
  if (found !== undefined) return found
  const ids = courses.map(({ manifest }) => manifest.id)
  throw new UsageError(`there is no course "${id}" here: use one of ${ids.join(', ')}`)
}

async function checkedContent(): Promise<ContentSource> {
  const loaded = await loadCheckout()
  if (loaded.ok) return loaded.source
  throw new UsageError(
    `the content has ${loaded.mistakes.length} ${loaded.mistakes.length === 1 ? 'mistake' : 'mistakes'}: run npm run course -- check`,
  )
}
