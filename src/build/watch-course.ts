import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Mistake } from '../content-model/mistakes.ts'
import { watchFiles } from './watch-files.ts'
import type { BuildReport, Task } from './watch-thread.ts'

const WATCHED = ['content', 'emails']

/** What each build reads anew. Anything else is a module, which a thread loads only once. */
const READ_ANEW = /\.(md|csv|ya?ml|svg|png|jpe?g|webp|avif)$|\/(course|site)\.ts$/

/** What a thread can take anew. The others are also in styles, or only samples. */
const TEMPLATE = /^emails\/.*\.tsx$/

export interface CourseListener {
  /** `courses` is JSON, and `assets` a hash of the files that are served without the Worker. */
  built(build: {
    readonly courses: string
    readonly assets: string
    readonly milliseconds: number
  }): Promise<void>
  wrong(mistakes: readonly Mistake[]): void
}

/**
 * Builds the course now and after each edit, in a thread that keeps what it has compiled. Returns what ends
 * the watching.
 */
export function watchCourse(root: string, listener: CourseListener): () => Promise<void> {
  let thread: Worker
  let isBusy: 'building' | 'printing' | null
  let needsThread = false
  let isOutdated = false
  let hasNewTemplates = false

  const startThread = () => {
    const started = new Worker(join(import.meta.dirname, 'watch-thread.ts'), {
      workerData: root,
      // Elsewhere, React notes where each element was made, which takes most of a build's time.
      env: { ...process.env, NODE_ENV: 'production' },
    })
    thread = started
    isBusy = 'building'
    isOutdated = false
    hasNewTemplates = false
    const hearFromThis = (report: BuildReport) => {
      if (started === thread) hear(report)
    }
    started.on('message', hearFromThis)
    started.on('error', (error) =>
      hearFromThis({ kind: 'wrong', mistakes: [stopped(error)], needsThread: true }),
    )
  }
  const hear = (report: BuildReport) => {
    isBusy = report.kind === 'printing' ? 'printing' : null
    needsThread = report.kind === 'wrong' && report.needsThread
    if (report.kind === 'lost') return restart()
    // Nothing to say about a file that was read while it was half written.
    if (isOutdated) return build([])
    if (report.kind === 'built') void listener.built(report)
    else if (report.kind === 'wrong') listener.wrong(report.mistakes)
    else if (report.kind === 'printed' && report.mistake !== null) listener.wrong([report.mistake])
  }
  const restart = () => {
    void thread.terminate()
    startThread()
  }
  const build = (changed: readonly string[]) => {
    isOutdated = false
    const areTaken = changed.every((file) => READ_ANEW.test(file) || TEMPLATE.test(file))
    if (needsThread || isBusy === 'printing' || !areTaken) return restart()
    hasNewTemplates ||= changed.some((file) => TEMPLATE.test(file))
    if (isBusy === 'building') {
      isOutdated = true
      return
    }
    const task: Task = hasNewTemplates ? 'templates' : 'build'
    isBusy = 'building'
    hasNewTemplates = false
    thread.postMessage(task)
  }

  startThread()
  const stopWatching = watchFiles(root, WATCHED, build)
  return async () => {
    stopWatching()
    await thread.terminate()
  }
}

function stopped({ message }: Error): Mistake {
  return { file: 'content', line: 1, message: `The build stopped: ${message}. Undo your last change.` }
}
