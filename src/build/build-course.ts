import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { photosIn } from '../content-model/blocks.ts'
import { GIVEN_FOLDER } from '../content-model/magnet.ts'
import { describe, type Mistake } from '../content-model/mistakes.ts'
import type { Photo } from '../content-model/photo.ts'
import type { CompiledCourse } from '../domain/course.ts'
import { buildPhotos } from './assets/photos.ts'
import { rasterize } from './assets/pictures.ts'
import { buildPublic, script } from './assets/public-files.ts'
import { SHARED_FILE, sharedPicture } from './assets/shared-picture.ts'
import { compileCourse, courseModule } from './compile-course.ts'
import { loadContent } from './course/load-content.ts'
import type { CourseSource } from './course/load-course.ts'
import type { KeptCourse } from './kept.ts'
import { writeSchemas } from './write-schemas.ts'

/** Checks and compiles the course. Prints the mistakes and returns false if there are any. */
export async function buildCourse(root: string): Promise<boolean> {
  const loaded = await loadContent(root)
  if (!loaded.ok) {
    for (const mistake of loaded.mistakes) console.error(describe(mistake))
    console.error(`${loaded.mistakes.length} to correct. Nothing was built.`)
    return false
  }
  const { home: source, courses } = loaded.source
  const photos = courses.flatMap(photosOf)
  const broken = await buildPhotos(photos, root)
  for (const mistake of broken) console.error(describe(mistake))
  if (broken.length > 0) return false
  const compiled = await compileCourse(source)
  writeFileSync(join(root, 'src/generated/course.js'), courseModule(compiled))

  for (const made of ['drawings', GIVEN_FOLDER]) {
    rmSync(join(root, 'dist/assets', made), { recursive: true, force: true })
  }
  await writeAssets(source, compiled, root)
  writeSchemas(join(root, 'dist/schemas'))

  for (const words of variantGaps(source)) console.log(words)
  const pictures = photos.length === 0 ? '' : ` and ${photos.length} photos`
  console.log(`built ${source.lessons.size} messages, ${source.drawings.size} drawings${pictures}`)
  const printed = await source.magnet.print(source, root)
  if (!printed.ok) for (const mistake of printed.mistakes) console.error(describe(mistake))
  else if (printed.files > 0) console.log(`printed ${printed.files} PDFs`)
  return printed.ok
}

export type Rebuilt =
  | { readonly ok: true; readonly compiled: CompiledCourse; readonly print: () => Promise<Mistake | null> }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] }

/** Builds what has changed since the last build, except the PDFs, which `print` makes. Says nothing. */
export async function rebuildCourse(root: string, build: number, kept: KeptCourse): Promise<Rebuilt> {
  const loaded = await loadContent(root, build)
  if (!loaded.ok) return loaded
  const { home: source, courses } = loaded.source
  const broken = await buildPhotos(courses.flatMap(photosOf), root)
  if (broken.length > 0) return { ok: false, mistakes: broken }
  const compiled = await compileCourse(source, kept)
  await writeAssets(source, compiled, root)
  const print = async () => {
    const printed = await source.magnet.print(source, root)
    return printed.ok ? null : (printed.mistakes[0] ?? null)
  }
  return { ok: true, compiled, print }
}

/** The files that are served without the Worker, except photos and PDFs. */
async function writeAssets(source: CourseSource, compiled: CompiledCourse, root: string): Promise<void> {
  const assets = join(root, 'dist/assets')
  writeDrawings(source, assets)
  writeFileSync(join(assets, SHARED_FILE), await sharedPicture(source))
  buildPublic(compiled, join(root, 'src'), assets)
  await source.magnet.writeAssets(compiled.magnet, {
    assets,
    words: compiled.words,
    script: (entry, define) => script(join(root, 'src', entry), define),
  })
}

/** Rasterizing takes most of a build's time, so drawings that are there already are left alone. */
function writeDrawings({ drawings }: CourseSource, assets: string): void {
  mkdirSync(join(assets, 'drawings'), { recursive: true })
  for (const drawing of drawings.values()) {
    const file = join(assets, 'drawings', drawing.name)
    if (existsSync(`${file}.svg`) && readFileSync(`${file}.svg`, 'utf8') === drawing.svg) continue
    writeFileSync(`${file}.png`, rasterize(drawing))
    writeFileSync(`${file}.svg`, drawing.svg)
  }
}

/** The photos that readers see, each once. */
function photosOf({ lessons, landingPicture }: CourseSource): readonly Photo[] {
  const shown = [...lessons.values()].flatMap(photosIn)
  if (landingPicture.kind === 'photo') shown.push(landingPicture.photo)
  return [...new Map(shown.map((photo) => [photo.name, photo])).values()]
}

/** There, readers of a track without a segment get the default's words, which may not suit the track. */
function variantGaps({ folder, lessons, manifest }: CourseSource): string[] {
  return [...lessons.values()].flatMap(({ name, gaps }) =>
    [...Map.groupBy(gaps, ({ variant }) => variant)].map(
      ([variant, those]) =>
        `${folder}/messages/${name}.md has no :::segment{for="${variant}"} in the groups at lines ${those.map(({ line }) => line).join(', ')}. The words for ${manifest.segments?.default} are used.`,
    ),
  )
}
