import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PAPERS, TRACKS } from '../../course/course.ts'
import type { CourseSource } from '../load.ts'
import { printPlan } from './print-plan.ts'
import { printedPaths } from './printed-paths.ts'

/** Prints the month in every track for every paper into the assets; how many files that makes. */
export const printAll = async (source: CourseSource, assets: string): Promise<number> => {
  const paths = printedPaths(source)
  const files = TRACKS.flatMap((track) => PAPERS.map((paper) => ({ track, paper })))
  rmSync(join(assets, 'printed'), { recursive: true, force: true })
  mkdirSync(join(assets, 'printed'), { recursive: true })
  await Promise.all(
    files.map(async ({ track, paper }) =>
      writeFileSync(join(assets, paths[track][paper]), await printPlan(source, track, paper)),
    ),
  )
  return files.length
}
