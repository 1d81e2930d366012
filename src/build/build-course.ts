import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { course } from '../../content/course.ts'
import { compile } from './compile.ts'
import { generate } from './generate.ts'
import { type CourseSource, loadCourse } from './load.ts'
import { lineOfText } from './manifest.ts'
import { describe } from './mistakes.ts'
import { DoesNotFit } from './pdf/does-not-fit.ts'
import { printAll } from './pdf/print-all.ts'
import { buildPublic } from './public.ts'
import { rasterize } from './raster.ts'

/** Checks and compiles the course; false when there is something to put right, after saying what. */
export const buildCourse = async (root: string): Promise<boolean> => {
  const loaded = loadCourse(root, course)
  if (!loaded.ok) {
    for (const mistake of loaded.mistakes) console.error(describe(mistake))
    console.error(`${loaded.mistakes.length} to put right; nothing was built.`)
    return false
  }
  const { source } = loaded
  writeFileSync(join(root, 'src/course/compiled.ts'), generate(await compile(source)))

  const assets = join(root, 'dist/assets')
  rmSync(join(assets, 'drawings'), { recursive: true, force: true })
  mkdirSync(join(assets, 'drawings'), { recursive: true })
  for (const drawing of source.drawings.values()) {
    writeFileSync(join(assets, 'drawings', `${drawing.name}.png`), rasterize(drawing))
    writeFileSync(join(assets, 'drawings', `${drawing.name}.svg`), drawing.svg)
  }
  buildPublic(join(root, 'src/http'), assets)

  console.log(`built ${source.lessons.size} messages and ${source.drawings.size} drawings`)
  return printMonth(source, root)
}

const printMonth = async (source: CourseSource, root: string): Promise<boolean> => {
  try {
    const printed = await printAll(source, join(root, 'dist/assets'))
    if (printed > 0) console.log(`printed the month: ${printed} PDFs`)
    return true
  } catch (error) {
    if (!(error instanceof DoesNotFit)) throw error
    const { track, week, message } = error
    const file = 'content/plan.csv'
    const line = lineOfText(readFileSync(join(root, file), 'utf8'), `${track},${week},`)
    console.error(describe({ file, line, message }))
    return false
  }
}
