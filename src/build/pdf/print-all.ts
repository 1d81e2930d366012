import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { PAPERS, type Paper, TRACKS } from '../../domain/course.ts'
import type { CourseSource } from '../load.ts'
import { padded } from './pad.ts'
import { printedPaths } from './printed-paths.ts'

/** Enough for the shortest comment, so that the longest file has one too. */
const ROOM_BYTES = 16

/** Prints the month in every track for every paper into the assets, unless it stands there; how many files were made. */
export const printAll = async (source: CourseSource, assets: string): Promise<number> => {
  const paths = printedPaths(source)
  const filesFor = (paper: Paper) =>
    TRACKS.map((track) => ({ track, paper, path: join(assets, paths[track][paper]) }))
  const folder = join(assets, 'printed')
  mkdirSync(folder, { recursive: true })
  // All tracks on a paper or none, because they have one length.
  const missing = PAPERS.map(filesFor).filter((files) => !files.every(({ path }) => existsSync(path)))
  for (const files of missing) {
    // Not at the top: loading the PDF library takes longer than finding out that nothing has changed.
    const { printPlan } = await import('./print-plan.ts')
    const printed: Uint8Array[] = []
    for (const { track, paper } of files) printed.push(await printPlan(source, track, paper))
    const longest = Math.max(...printed.map((pdf) => pdf.length))
    for (const [i, { path }] of files.entries()) {
      const part = join(assets, '..', `${basename(path)}.${process.pid}`)
      writeFileSync(part, padded(printed[i] ?? new Uint8Array(), longest + ROOM_BYTES))
      renameSync(part, path)
    }
  }
  const wanted = new Set(PAPERS.flatMap(filesFor).map(({ path }) => path))
  for (const name of readdirSync(folder)) {
    if (!wanted.has(join(folder, name))) rmSync(join(folder, name))
  }
  return missing.flat().length
}
