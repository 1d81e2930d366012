import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { PAPERS, TRACKS } from '../../course/course.ts'
import type { CourseSource } from '../load.ts'
import { printedPaths } from './printed-paths.ts'

/** Prints the month in every track for every paper into the assets, unless it stands there; how many files were made. */
export const printAll = async (source: CourseSource, assets: string): Promise<number> => {
  const paths = printedPaths(source)
  const files = TRACKS.flatMap((track) =>
    PAPERS.map((paper) => ({ track, paper, path: join(assets, paths[track][paper]) })),
  )
  const folder = join(assets, 'printed')
  mkdirSync(folder, { recursive: true })
  const missing = files.filter(({ path }) => !existsSync(path))
  if (missing.length > 0) {
    // Not at the top: loading the PDF library takes longer than finding out that nothing has changed.
    const { printPlan } = await import('./print-plan.ts')
    for (const { track, paper, path } of missing) {
      const part = join(assets, '..', `${basename(path)}.${process.pid}`)
      writeFileSync(part, await printPlan(source, track, paper))
      renameSync(part, path)
    }
  }
  const wanted = new Set(files.map(({ path }) => path))
  for (const name of readdirSync(folder)) {
    if (!wanted.has(join(folder, name))) rmSync(join(folder, name))
  }
  return missing.length
}
