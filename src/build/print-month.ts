import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CourseSource } from './load.ts'
import { lineOfText } from './manifest.ts'
import type { Mistake } from './mistakes.ts'
import { DoesNotFit } from './pdf/does-not-fit.ts'
import { printAll } from './pdf/print-all.ts'

export type Printed =
  | { readonly ok: true; readonly files: number }
  | { readonly ok: false; readonly mistake: Mistake }

/** Prints what has changed of the month, on A4 and on Letter, unless a page is too small for it. */
export const printMonth = async (source: CourseSource, root: string): Promise<Printed> => {
  try {
    return { ok: true, files: await printAll(source, join(root, 'dist/assets')) }
  } catch (error) {
    if (!(error instanceof DoesNotFit)) throw error
    const { part, message } = error
    if (part === 'stop list')
      return { ok: false, mistake: { file: 'content/pieces/stop-list.md', line: 1, message } }
    const file = 'content/plan.csv'
    const first = source.plan[part.track].find(({ session }) => session === part.letter)
    const row = `${part.track},${first?.week},${first?.day},${part.letter},`
    const line = lineOfText(readFileSync(join(root, file), 'utf8'), row)
    return { ok: false, mistake: { file, line, message } }
  }
}
