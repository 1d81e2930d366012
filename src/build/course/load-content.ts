import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as z from 'zod'
import { describe, type Mistake } from '../../content-model/mistakes.ts'
import { mistakeIn } from '../code-mistakes.ts'
import { type Loaded, MANIFEST } from './content-files.ts'
import { followCourses } from './follow-courses.ts'
import { type CourseSource, loadCourse } from './load-course.ts'
import { type LetterSource, loadLetters } from './load-letters.ts'
import { loadSite, type SiteSource } from './load-site.ts'
import { readPictures } from './read-pictures.ts'

/** The site and its courses, in the order that the site names them. */
export interface ContentSource extends SiteSource {
  readonly courses: readonly CourseSource[]
  /** The course at `/`. */
  readonly home: CourseSource
  readonly letters: readonly LetterSource[]
}

/** Reads and checks content/site.ts and the courses that it names. A new `build` loads these modules again. */
export async function loadContent(root: string, build = 0): Promise<Loaded<ContentSource>> {
  try {
    return await load(root, build)
  } catch (error) {
    const mistake = mistakeIn(error, root)
    if (!mistake.file.startsWith('content/')) throw error
    return { ok: false, mistakes: [mistake] }
  }
}

async function load(root: string, build: number): Promise<Loaded<ContentSource>> {
  const exportOf = (file: string) =>
    exportAt(`${pathToFileURL(join(root, 'content', file)).href}?build=${build}`)
  const site = loadSite(root, await exportOf('site.ts'))
  if (!site.ok) return site
  const courses: CourseSource[] = []
  const mistakes: Mistake[] = []
  for (const id of site.source.site.courses) {
    const manifest = await exportOf(`${id}/${MANIFEST}`)
    const pictures = await readPictures(join(root, 'content', id))
    const loaded = loadCourse(root, { id, manifest, pictures }, site.source)
    if (loaded.ok) courses.push(loaded.source)
    else mistakes.push(...loaded.mistakes)
  }
  const home = courses.find(({ manifest }) => manifest.id === site.source.site.home)
  if (mistakes.length > 0 || home === undefined) return { ok: false, mistakes: eachOnce(mistakes) }
  const followed = followCourses(root, courses)
  if (!followed.ok) return followed
  const { letters, mistakes: inLetters } = loadLetters(root, courses, home)
  if (inLetters.length > 0) return { ok: false, mistakes: inLetters }
  const titledHome = followed.source[courses.indexOf(home)] ?? home
  return { ok: true, source: { ...site.source, courses: followed.source, home: titledHome, letters } }
}

/** Courses share texts of the site, and report the same mistakes in them. */
function eachOnce(mistakes: readonly Mistake[]): readonly Mistake[] {
  return [...new Map(mistakes.map((mistake) => [describe(mistake), mistake])).values()]
}

const moduleSchema = z.object({ default: z.unknown() })

async function exportAt(url: string): Promise<unknown> {
  return moduleSchema.parse(await import(url)).default
}
