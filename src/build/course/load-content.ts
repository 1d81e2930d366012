import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as z from 'zod'
import type { Mistake } from '../../content-model/mistakes.ts'
import { type Loaded, MANIFEST } from './content-files.ts'
import { type CourseSource, loadCourse } from './load-course.ts'
import { loadSite, type SiteSource } from './load-site.ts'
import { readPictures } from './read-pictures.ts'

/** The site and its courses, in the order that the site names them. */
export interface ContentSource extends SiteSource {
  readonly courses: readonly CourseSource[]
  /** The course at `/`. */
  readonly home: CourseSource
}

/** Reads and checks content/site.ts and the courses that it names. */
export async function loadContent(root: string): Promise<Loaded<ContentSource>> {
  const site = loadSite(root, await exportOf(join(root, 'content/site.ts')))
  if (!site.ok) return site
  const courses: CourseSource[] = []
  const mistakes: Mistake[] = []
  for (const id of site.source.site.courses) {
    const folder = join(root, 'content', id)
    const manifest = await exportOf(join(folder, MANIFEST))
    const pictures = await readPictures(folder)
    const loaded = loadCourse(root, { id, manifest, pictures }, site.source)
    if (loaded.ok) courses.push(loaded.source)
    else mistakes.push(...loaded.mistakes)
  }
  const home = courses.find(({ manifest }) => manifest.id === site.source.site.home)
  if (mistakes.length > 0 || home === undefined) return { ok: false, mistakes }
  return { ok: true, source: { ...site.source, courses, home } }
}

const moduleSchema = z.object({ default: z.unknown() })

async function exportOf(file: string): Promise<unknown> {
  return moduleSchema.parse(await import(pathToFileURL(file).href)).default
}
