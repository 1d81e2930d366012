import { beforeAll, expect, test } from 'vitest'
import { compileCourse } from '../../src/build/compile-course.ts'
import { loadContent } from '../../src/build/course/load-content.ts'
import type { CourseSource } from '../../src/build/course/load-course.ts'
import { KeptCourses } from '../../src/build/kept.ts'
import type { CompiledCourse } from '../../src/domain/course.ts'
import { CLUB } from '../support/club-root.ts'
import { workoutsIn } from '../support/workouts.ts'

const kept = new KeptCourses().of('home')
let source: CourseSource
let before: CompiledCourse

beforeAll(async () => {
  const loaded = await loadContent(CLUB)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.mistakes))
  source = loaded.source.home
  before = await compileCourse(source, kept)
})

test('an edit of the landing page compiles no message again, and prints no PDF', async () => {
  const [offer, ...sections] = source.manifest.landing
  const landing: typeof source.manifest.landing = [{ ...offer, headline: 'Zebras row' }, ...sections]
  const after = await edited({ landing })
  expect(after.landing.headline).toBe('Zebras row')
  expect(compiledAgain(after)).toEqual([])
  expect(printed(after)).toEqual(printed(before))
})

test('lessons in another order are compiled again only if their numbers change', async () => {
  const [first = '', second = '', ...others] = source.manifest.lessons
  const after = await edited({ lessons: [second, first, ...others] })
  expect(compiledAgain(after).toSorted()).toEqual([first, second].toSorted())
})

test('words that every mail says compile every message again, and print the PDFs', async () => {
  const after = await edited({ author: { ...source.manifest.author, name: 'Zoe Zebra' } })
  expect(compiledAgain(after)).toEqual(Object.keys(before.messages))
  expect(printed(after)).not.toEqual(printed(before))
  for (const [name, { template }] of Object.entries(after.messages))
    expect(JSON.stringify(template.text), name).toContain('Zoe Zebra')
})

function edited(manifest: Partial<CourseSource['manifest']>): Promise<CompiledCourse> {
  return compileCourse({ ...source, manifest: { ...source.manifest, ...manifest } }, kept)
}

/** The messages that are not the very ones of the first build. */
function compiledAgain({ messages }: CompiledCourse): readonly string[] {
  return Object.keys(messages).filter((name) => messages[name] !== before.messages[name])
}

function printed(course: CompiledCourse) {
  return Object.values(workoutsIn(course).tracks).map(({ printed }) => printed)
}
