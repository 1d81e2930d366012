import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import * as z from 'zod'
import type { Mistake } from '../content-model/mistakes.ts'
import { builtIn } from './build-if-changed.ts'
import { mistakeIn } from './code-mistakes.ts'
import type { KeptCourses } from './kept.ts'

/**
 * What the thread reports. `assets` is a hash of the files that are served without the Worker. A module that
 * failed to load stays failed, so a new thread has to load it again. So it has if edited templates fail, because
 * only modules of their own tell the line. The thread is then `lost`.
 */
export type BuildReport =
  | {
      readonly kind: 'built'
      readonly courses: string
      readonly assets: string
      readonly milliseconds: number
    }
  | { readonly kind: 'wrong'; readonly mistakes: readonly Mistake[]; readonly needsThread: boolean }
  | { readonly kind: 'lost' }
  | { readonly kind: 'printing' }
  | { readonly kind: 'printed'; readonly mistake: Mistake | null }

export type Task = 'build' | 'templates'

const PRINT_AFTER_MS = 1000
const root = z.string().parse(workerData)
let kept: KeptCourses | undefined
let areTemplatesEdited = false
let builds = 0
let isLoaded = false
let printing: NodeJS.Timeout | undefined

parentPort?.on('message', (what: Task) => void (what === 'templates' ? buildWithTemplates() : build()))
await build()

async function buildWithTemplates(): Promise<void> {
  clearTimeout(printing)
  areTemplatesEdited = true
  try {
    const { editedTemplates } = await import('./render/templates.ts')
    const { KeptCourses } = await import('./kept.ts')
    kept = new KeptCourses(await editedTemplates(join(root, 'dist')))
  } catch {
    return report({ kind: 'lost' })
  }
  await build()
}

/** PDFs take longer than all else. They wait until the author pauses. */
async function build(): Promise<void> {
  clearTimeout(printing)
  const startedAt = performance.now()
  builds += 1
  try {
    // Imported here, so that a mistake in a template is reported and ends nothing.
    const { rebuildCourse } = await import('./build-course.ts')
    const { KeptCourses } = await import('./kept.ts')
    isLoaded = true
    kept ??= new KeptCourses()
    const rebuilt = await rebuildCourse(root, builds, kept)
    if (!rebuilt.ok) return report({ kind: 'wrong', mistakes: rebuilt.mistakes, needsThread: false })
    const courses = JSON.stringify(rebuilt.compiled)
    const milliseconds = performance.now() - startedAt
    report({ kind: 'built', courses, assets: builtIn(root), milliseconds })
    printing = setTimeout(() => void print(rebuilt.print), PRINT_AFTER_MS)
  } catch (error) {
    if (areTemplatesEdited) return report({ kind: 'lost' })
    report({ kind: 'wrong', mistakes: [mistakeIn(error, root)], needsThread: !isLoaded })
  }
}

async function print(make: () => Promise<Mistake | null>): Promise<void> {
  report({ kind: 'printing' })
  const mistake = await make().catch((error) => mistakeIn(error, root))
  report({ kind: 'printed', mistake })
}

function report(message: BuildReport): void {
  parentPort?.postMessage(message)
}
