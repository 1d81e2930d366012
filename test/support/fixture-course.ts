import { resolve } from 'node:path'
import { compileCourse } from '../../src/build/compile-course.ts'
import { loadContent } from '../../src/build/course/load-content.ts'
import type { CourseSource } from '../../src/build/course/load-course.ts'
import { describe } from '../../src/content-model/mistakes.ts'
import type { CompiledCourse } from '../../src/domain/course.ts'

/** The folders in test/fixtures/. Each holds the content/ of a site, whose home course this is. */
export type FixtureName = 'club' | 'knees' | 'pricing'

export async function fixtureSource(name: FixtureName): Promise<CourseSource> {
  const loaded = await loadContent(resolve('test/fixtures', name))
  if (!loaded.ok) throw new Error(loaded.mistakes.map(describe).join('\n'))
  return loaded.source.home
}

export async function compiledFixture(name: FixtureName): Promise<CompiledCourse> {
  return compileCourse(await fixtureSource(name))
}
