import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { builtIn } from '../../build/build-if-changed.ts'
import { watchCourse } from '../../build/watch-course.ts'
import { describe, type Mistake } from '../../content-model/mistakes.ts'
import type { CompiledCourse } from '../../domain/course.ts'

/** What an open page shows. It loads again when the version is no longer its own. */
export interface DeskState {
  readonly version: string
  readonly mistakes: readonly Mistake[]
}

/** The newest course without mistakes, and the mistakes of the newest edit. */
export interface Desk {
  /** The folder of the files that are served without the Worker. */
  readonly files: string
  state(): DeskState
  course(): CompiledCourse
  /** Calls back now and at every change. Returns what ends it. */
  listen(listener: (state: DeskState) => void): () => void
  /** Follows the author's edits. Returns what ends it. */
  follow(worker: { loadCourse(): Promise<void> }): () => Promise<void>
}

export async function openDesk(root: string): Promise<Desk> {
  // Exists only after the first build.
  const { compiled } = await import('../../generated/course.js')
  const listeners = new Set<(state: DeskState) => void>()
  let course: CompiledCourse = compiled
  let state: DeskState = { version: versionOf(JSON.stringify(compiled), builtIn(root)), mistakes: [] }
  const show = (next: DeskState) => {
    if (JSON.stringify(next) === JSON.stringify(state)) return
    state = next
    for (const listener of listeners) listener(state)
  }
  return {
    files: join(root, 'dist/assets'),
    state: () => state,
    course: () => course,
    listen(listener) {
      listeners.add(listener)
      listener(state)
      return () => listeners.delete(listener)
    },
    follow(worker) {
      let reports = 0
      return watchCourse(root, {
        async built(build) {
          const own = ++reports
          const version = versionOf(build.course, build.assets)
          if (version !== state.version) {
            course = JSON.parse(build.course)
            await worker.loadCourse()
          }
          if (version !== state.version || state.mistakes.length > 0)
            console.log(`built again in ${Math.round(build.milliseconds)} ms`)
          show({ version, mistakes: reports === own ? [] : state.mistakes })
        },
        wrong(mistakes) {
          reports += 1
          if (JSON.stringify(mistakes) === JSON.stringify(state.mistakes)) return
          for (const mistake of mistakes) console.error(describe(mistake))
          show({ ...state, mistakes })
        },
      })
    },
  }
}

function versionOf(course: string, assets: string): string {
  return createHash('sha256').update(course).update(assets).digest('hex').slice(0, 12)
}
