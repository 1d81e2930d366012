import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Compiled } from '../../app.ts'
import { builtIn } from '../../build/build-if-changed.ts'
import type { CourseListener } from '../../build/watch-course.ts'
import { describe, type Mistake } from '../../content-model/mistakes.ts'
import type { CompiledCourse } from '../../domain/course.ts'

/** What an open page shows. It loads again when the version is no longer its own. */
export interface DeskState {
  readonly version: string
  readonly mistakes: readonly Mistake[]
}

/** The newest courses without mistakes, and the mistakes of the newest edit. */
export interface Desk {
  /** The folder of the files that are served without the Worker. */
  readonly files: string
  state(): DeskState
  compiled(): Compiled
  /** Of these courses. Pages learn of it only once the Worker has them. */
  compiledVersion(): string
  /** The course with this id, or else the home course. */
  course(id?: string): CompiledCourse
  /** Calls back now and at every change. Returns what ends it. */
  listen(listener: (state: DeskState) => void): () => void
  /** What takes the author's edits, and has the Worker load them. */
  editsFor(worker: { loadCourse(): Promise<void> }): CourseListener
}

/** Begins with the courses of the last build in `root`. */
export function openDesk(
  root: string,
  { courses, home, letters }: typeof import('../../generated/course.js'),
): Desk {
  const listeners = new Set<(state: DeskState) => void>()
  let compiled: Compiled = { courses, home: home.id, letters }
  let compiledVersion = versionOf(JSON.stringify(compiled), builtIn(root))
  let state: DeskState = { version: compiledVersion, mistakes: [] }
  const show = (next: DeskState) => {
    if (JSON.stringify(next) === JSON.stringify(state)) return
    state = next
    for (const listener of listeners) listener(state)
  }
  return {
    files: join(root, 'dist/assets'),
    state: () => state,
    compiled: () => compiled,
    compiledVersion: () => compiledVersion,
    course(id = compiled.home) {
      const find = (wanted: string) => compiled.courses.find((it) => it.id === wanted)
      return find(id) ?? find(compiled.home) ?? home
    },
    listen(listener) {
      listeners.add(listener)
      listener(state)
      return () => listeners.delete(listener)
    },
    editsFor(worker) {
      let reports = 0
      let loading: Promise<void> | undefined
      return {
        async built(build) {
          const own = ++reports
          const version = versionOf(build.courses, build.assets)
          if (version !== compiledVersion) {
            compiled = JSON.parse(build.courses)
            compiledVersion = version
            loading = worker.loadCourse()
          }
          await loading
          // Meanwhile there was another build, which the Worker has yet to load.
          if (version !== compiledVersion) return
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
      }
    },
  }
}

function versionOf(courses: string, assets: string): string {
  return createHash('sha256').update(courses).update(assets).digest('hex').slice(0, 12)
}
