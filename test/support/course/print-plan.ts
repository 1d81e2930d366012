import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { printedPaths } from '../../../src/magnets/workout-plan/print/print-plans.ts'
import { PAPERS, type Paper } from '../../../src/magnets/workout-plan/rules/plan.ts'
import { readPdf } from '../read-pdf.ts'
import type { BuiltCourse } from './built-course.ts'
import { planSourceOf } from './plan.ts'

type ReadPlan = Awaited<ReturnType<typeof readPdf>>

export interface PrintedPlan {
  readonly track: string
  readonly paper: Paper
  /** Where the site serves it. */
  readonly path: string
  readonly bytes: Buffer
  readonly read: ReadPlan
}

/** Each track on each paper, printed as the build does it. */
export async function printedPlansOf(course: BuiltCourse): Promise<readonly PrintedPlan[]> {
  const root = mkdtempSync(join(tmpdir(), 'longrun-printed-'))
  try {
    const printed = await course.source.magnet.print(course.source, root)
    if (!printed.ok) throw new Error(printed.mistakes.map(({ message }) => message).join('\n'))
    const plans: PrintedPlan[] = []
    const source = planSourceOf(course)
    for (const paper of PAPERS)
      for (const track of Object.keys(source.entry.tracks)) {
        const path = printedPaths(source)(track)[paper]
        const bytes = readFileSync(join(root, 'dist/assets', path))
        plans.push({ track, paper, path, bytes, read: await readPdf(bytes) })
      }
    return plans
  } finally {
    rmSync(root, { recursive: true })
  }
}
