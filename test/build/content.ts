import course from '../../content/hips/course.ts'
import site from '../../content/site.ts'
import type { Loaded } from '../../src/build/course/content-files.ts'
import { type CourseSource, loadCourse } from '../../src/build/course/load-course.ts'
import { loadSite } from '../../src/build/course/load-site.ts'
import type { PictureFiles } from '../../src/build/course/read-pictures.ts'
import { describe } from '../../src/content-model/mistakes.ts'

/** The landing page with another offer at its top. */
export function landingWith(offer: Partial<(typeof course.landing)[0]>): typeof course.landing {
  const [first, ...sections] = course.landing
  return [{ ...first, ...offer }, ...sections]
}

interface Written {
  readonly course?: unknown
  readonly site?: unknown
  readonly pictures?: PictureFiles
}

/** The hips course below `root`, with another manifest or another site. */
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
    ? loadCourse(root, { id: 'hips', manifest, ...(pictures && { pictures }) }, loaded.source)
    : loaded
}
