import { resolve } from 'node:path'
import { compileCourse } from '../../src/build/compile-course.ts'
import { ContentFiles } from '../../src/build/course/content-files.ts'
import { loadContent } from '../../src/build/course/load-content.ts'
import type { CourseSource } from '../../src/build/course/load-course.ts'
import { readLegal } from '../../src/build/course/read-legal.ts'
import { describe } from '../../src/content-model/mistakes.ts'
import type { CompiledCourse } from '../../src/domain/course.ts'

/** The folders in test/fixtures/. Each holds the content/ of a site, whose home course this is. */
export type FixtureName = 'club' | 'knees' | 'pricing'

/** Its legal pages are those that come with Longrun. */
export async function fixtureSource(name: FixtureName): Promise<CourseSource> {
  const loaded = await loadContent(resolve('test/fixtures', name))
  if (!loaded.ok) throw new Error(loaded.mistakes.map(describe).join('\n'))
  const { home } = loaded.source
  const files = new ContentFiles(process.cwd(), 'content')
  const legal = readLegal(home, files)
  if (legal === null || files.mistakes.all.length > 0)
    throw new Error(files.mistakes.all.map(describe).join('\n'))
  return { ...home, ...legal }
}

export async function compiledFixture(name: FixtureName): Promise<CompiledCourse> {
  return compileCourse(await fixtureSource(name))
}
