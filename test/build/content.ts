import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import type { Loaded } from '../../src/build/course/content-files.ts'
import { type CourseSource, loadCourse } from '../../src/build/course/load-course.ts'
import { loadSite } from '../../src/build/course/load-site.ts'
import type { PictureFiles } from '../../src/build/course/read-pictures.ts'
import { describe } from '../../src/content-model/mistakes.ts'
import course from '../fixtures/club/content/shoulders/course.ts'
import site from '../fixtures/club/content/site.ts'
import { CLUB } from '../support/club-root.ts'

interface Written {
  readonly course?: unknown
  readonly site?: unknown
  readonly pictures?: PictureFiles
}

/** A copy of the club's content for each test, to make mistakes in. Its manifest and site are given as values. */
export function copyOfClub() {
  let root = ''
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'longrun-content-'))
    cpSync(join(CLUB, 'content'), join(root, 'content'), { recursive: true })
  })
  afterEach(() => rmSync(root, { recursive: true }))
  const at = (file: string) => join(root, file)
  return {
    at,
    root: () => root,
    write: (file: string, text: string) => writeFileSync(at(file), text),
    remove: (file: string) => rmSync(at(file)),
    edit: (file: string, change: (text: string) => string) =>
      writeFileSync(at(file), change(readFileSync(at(file), 'utf8'))),
    /** Adds a paragraph to a file and returns its line. */
    append(file: string, addition: string): number {
      const text = readFileSync(at(file), 'utf8').trimEnd()
      writeFileSync(at(file), `${text}\n\n${addition}\n`)
      return text.split('\n').length + 2
    },
    mistakes: (manifest: unknown = course) => mistakesIn(root, { course: manifest }),
  }
}

/** The line of the fixture's file that begins with these words. */
export function lineAt(file: string, words: string): number {
  const lines = readFileSync(join(CLUB, file), 'utf8').split('\n')
  return lines.findIndex((line) => line.trim().startsWith(words)) + 1
}

/** The landing page with another offer at its top. */
export function landingWith(offer: Partial<(typeof course.landing)[0]>): typeof course.landing {
  const [first, ...sections] = course.landing
  return [{ ...first, ...offer }, ...sections]
}

/** The course on shoulders below `root`, with another manifest or another site. */
export function contentOf(root: string, written?: Written): CourseSource {
  const loaded = readContent(root, written)
  if (loaded.ok) return loaded.source
  throw new Error(loaded.mistakes.map(describe).join('\n'))
}

export function mistakesIn(root: string, written?: Written): readonly string[] {
  const loaded = readContent(root, written)
  return loaded.ok ? [] : loaded.mistakes.map(describe)
}

function readContent(root: string, written: Written = {}): Loaded<CourseSource> {
  const { course: manifest, site: ofSite, pictures } = { course, site, ...written }
  const loaded = loadSite(root, ofSite)
  return loaded.ok
    ? loadCourse(root, { id: 'shoulders', manifest, ...(pictures && { pictures }) }, loaded.source)
    : loaded
}
