import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PAPERS, TRACKS } from '../../course/course.ts'
import type { CourseSource } from '../load.ts'
import { printPlan } from './print-plan.ts'
import { printedPaths } from './printed-paths.ts'

/** Prints the month in every track for every paper into the assets. */
export const printAll = async (source: CourseSource, assets: string): Promise<void> => {
  const paths = printedPaths(source)
  rmSync(join(assets, 'printed'), { recursive: true, force: true })
  mkdirSync(join(assets, 'printed'), { recursive: true })
  for (const track of TRACKS) {
    for (const paper of PAPERS) {
      writeFileSync(join(assets, paths[track][paper]), await printPlan(source, track, paper))
    }
  }
}
