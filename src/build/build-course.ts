import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Compiled } from '../app.ts'
import { photosIn } from '../content-model/blocks.ts'
import { type AssetWriter, GIVEN_FOLDER } from '../content-model/magnet.ts'
import { describe, type Mistake } from '../content-model/mistakes.ts'
import type { Photo } from '../content-model/photo.ts'
import type { CompiledCourse } from '../domain/course.ts'
import { type CompiledLetter, type CompiledLetters, LETTERS } from '../domain/letters.ts'
import { countOf } from '../lib/formats.ts'
import { writeSharedAssets } from '../magnets/installed-build.ts'
import { buildPhotos } from './assets/photos.ts'
import { rasterize } from './assets/pictures.ts'
import { buildPublic, script } from './assets/public-files.ts'
import { sharedFile, sharedPicture } from './assets/shared-picture.ts'
import { lookOf } from './brand/look.ts'
import { compiledFile } from './build-if-changed.ts'
import { builtLines, printedLine } from './build-log.ts'
import { compileCourse, courseModule } from './compile-course.ts'
import { compileLetter } from './compile-letter.ts'
import { type ContentSource, loadContent } from './course/load-content.ts'
import type { CourseSource } from './course/load-course.ts'
import { KeptCourses } from './kept.ts'
import { writeSchemas } from './write-schemas.ts'

const SOURCE = join(import.meta.dirname, '..')

/**
 * Checks and compiles every course of the content/ in `root`, and writes there what it makes. Prints the mistakes
 * and returns false if there are any.
 */
export async function buildCourse(root: string): Promise<boolean> {
  const loaded = await loadContent(root)
  if (!loaded.ok) {
    for (const mistake of loaded.mistakes) console.error(describe(mistake))
    console.error(`${loaded.mistakes.length} to correct. Nothing was built.`)
    return false
  }
  const { courses } = loaded.source
  const photos = allPhotos(loaded.source)
  const broken = await buildPhotos(photos, root)
  for (const mistake of broken) console.error(describe(mistake))
  if (broken.length > 0) return false
  const compiled = await compileAll(loaded.source)
  mkdirSync(dirname(compiledFile(root)), { recursive: true })
  writeFileSync(compiledFile(root), courseModule({ ...compiled, home: compiled.home.id }))

  for (const made of ['drawings', GIVEN_FOLDER]) {
    rmSync(join(root, 'dist/assets', made), { recursive: true, force: true })
  }
  await writeAssets(loaded.source, compiled, { root, kept: new KeptCourses() })
  writeSchemas(join(root, 'dist/schemas'))

  const { length } = loaded.source.letters
  if (length > 0) console.log(`letters: built ${countOf(length, 'letter')}`)
  for (const source of courses) {
    for (const line of builtLines(source, photosOf(source).length)) console.log(line)
    const printed = await source.magnet.print(source, root)
    if (!printed.ok) for (const mistake of printed.mistakes) console.error(describe(mistake))
    else if (printed.files > 0) console.log(printedLine(source, printed.files))
    if (!printed.ok) return false
  }
  return true
}

export type Rebuilt =
  | { readonly ok: true; readonly compiled: Compiled; readonly print: () => Promise<Mistake | null> }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] }

/** Builds what has changed since the last build, except the PDFs, which `print` makes. Says nothing. */
export async function rebuildCourse(root: string, build: number, kept: KeptCourses): Promise<Rebuilt> {
  const loaded = await loadContent(root, build)
  if (!loaded.ok) return loaded
  const { courses } = loaded.source
  const broken = await buildPhotos(allPhotos(loaded.source), root)
  if (broken.length > 0) return { ok: false, mistakes: broken }
  const compiled = await compileAll(loaded.source, kept)
  await writeAssets(loaded.source, compiled, { root, kept })
  const print = async () => {
    for (const source of courses) {
      const printed = await source.magnet.print(source, root)
      if (!printed.ok) return printed.mistakes[0] ?? null
    }
    return null
  }
  return { ok: true, compiled: { ...compiled, home: compiled.home.id }, print }
}

interface CompiledSite {
  readonly letters: CompiledLetters
  readonly courses: readonly CompiledCourse[]
  readonly home: CompiledCourse
}

async function compileAll(source: ContentSource, kept = new KeptCourses()): Promise<CompiledSite> {
  const courses: CompiledCourse[] = []
  for (const course of source.courses) courses.push(await compileCourse(course, kept.of(course.manifest.id)))
  const home = courses.find(({ id }) => id === source.home.manifest.id)
  const all: CompiledLetter[] = []
  for (const letter of source.letters) all.push(await compileLetter(letter, kept.of(LETTERS)))
  const letters = { all, hasArchive: source.site.letters.archive }
  return { courses, home: home ?? (await compileCourse(source.home)), letters }
}

/** The files that are served without the Worker, except photos and PDFs. */
async function writeAssets(
  { courses, site, icon }: ContentSource,
  compiled: CompiledSite,
  { root, kept }: { readonly root: string; readonly kept: KeptCourses },
): Promise<void> {
  const assets = join(root, 'dist/assets')
  for (const source of courses) {
    writeDrawings(source, assets)
    const { id } = source.manifest
    writeFileSync(join(assets, sharedFile(id)), await sharedPicture(source, kept.of(id).sharedPicture))
  }
  buildPublic(compiled, { look: lookOf(site.brand), icon }, SOURCE, assets)
  const to: AssetWriter = { assets, script: (entry, define) => script(join(SOURCE, entry), define) }
  for (const [index, { magnet }] of courses.entries())
    await magnet.writeAssets(compiled.courses[index]?.magnet ?? null, to)
  await writeSharedAssets(compiled.courses, to)
}

/** Rasterizing takes most of a build's time, so drawings that are there already are left alone. */
function writeDrawings({ manifest, drawings }: CourseSource, assets: string): void {
  mkdirSync(join(assets, 'drawings', manifest.id), { recursive: true })
  for (const drawing of drawings.values()) {
    const file = join(assets, drawing.path)
    if (existsSync(`${file}.svg`) && readFileSync(`${file}.svg`, 'utf8') === drawing.svg) continue
    writeFileSync(`${file}.png`, rasterize(drawing))
    writeFileSync(`${file}.svg`, drawing.svg)
  }
}

function allPhotos({ courses, letters }: ContentSource): readonly Photo[] {
  return [...courses.flatMap(photosOf), ...letters.flatMap(({ lesson }) => photosIn(lesson))]
}

/** The photos that readers of a course see, each once. */
function photosOf({ lessons, landingPicture, authorPicture }: CourseSource): readonly Photo[] {
  const shown = [...lessons.values()].flatMap(photosIn)
  for (const it of [landingPicture, authorPicture]) if (it?.kind === 'photo') shown.push(it.photo)
  return [...new Map(shown.map((photo) => [photo.name, photo])).values()]
}
