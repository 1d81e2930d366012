import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe } from '../content-model/mistakes.ts'
import { printMonth } from '../magnets/workout-plan/print/print-month.ts'
import { buildOffline } from './assets/offline.tsx'
import { rasterize } from './assets/pictures.ts'
import { buildPublic } from './assets/public-files.ts'
import { SHARED_FILE, sharedPicture } from './assets/shared-picture.ts'
import { compileCourse, courseModule } from './compile-course.ts'
import { loadContent } from './course/load-content.ts'
import type { CourseSource } from './course/load-course.ts'
import { writeSchemas } from './write-schemas.ts'

/** Checks and compiles the course. Prints the mistakes and returns false if there are any. */
export async function buildCourse(root: string): Promise<boolean> {
  const loaded = await loadContent(root)
  if (!loaded.ok) {
    for (const mistake of loaded.mistakes) console.error(describe(mistake))
    console.error(`${loaded.mistakes.length} to correct. Nothing was built.`)
    return false
  }
  const source = loaded.source.home
  const compiled = await compileCourse(source)
  writeFileSync(join(root, 'src/generated/course.js'), courseModule(compiled))

  const assets = join(root, 'dist/assets')
  rmSync(join(assets, 'drawings'), { recursive: true, force: true })
  mkdirSync(join(assets, 'drawings'), { recursive: true })
  for (const drawing of source.drawings.values()) {
    writeFileSync(join(assets, 'drawings', `${drawing.name}.png`), rasterize(drawing))
    writeFileSync(join(assets, 'drawings', `${drawing.name}.svg`), drawing.svg)
  }
  writeFileSync(join(assets, SHARED_FILE), sharedPicture(source))
  buildPublic(join(root, 'src'), assets)
  buildOffline(compiled, join(root, 'src'), assets)
  writeSchemas(join(root, 'dist/schemas'))

  for (const words of gentleGaps(source)) console.log(words)
  console.log(`built ${source.lessons.size} messages and ${source.drawings.size} drawings`)
  const printed = await printMonth(source, root)
  if (!printed.ok) console.error(describe(printed.mistake))
  else if (printed.files > 0) console.log(`printed the month: ${printed.files} PDFs`)
  return printed.ok
}

/** There, readers of a gentle month get the general words, which may be about moves they leave out. */
function gentleGaps({ folder, lessons }: CourseSource): string[] {
  return [...lessons.values()]
    .filter(({ withoutGentle }) => withoutGentle.length > 0)
    .map(
      ({ name, withoutGentle }) =>
        `${folder}/messages/${name}.md has no :::segment{for="gentle"} in the groups at lines ${withoutGentle.join(', ')}. The general words are used.`,
    )
}
