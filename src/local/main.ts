import { join } from 'node:path'
import { buildIfChanged } from '../build/build-if-changed.ts'
import { optionsToStart } from './options.ts'
import { serve } from './serve.ts'

const PARENT_CHECK_MS = 500
const ROOT = join(import.meta.dirname, '../..')

const options = await optionsToStart(process.argv.slice(2))
if (options !== null) {
  if (await buildIfChanged(ROOT, build)) {
    endWithParent()
    await serve(options)
  } else process.exitCode = 1
}

/** Loaded when it is wanted: that takes longer than to find out that nothing has changed. */
async function build(): Promise<boolean> {
  const { buildCourse } = await import('../build/build-course.ts')
  return buildCourse(ROOT)
}

/** npm passes a signal to the shell it runs scripts in, and the shell dies without passing it on. */
function endWithParent(): void {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
  }, PARENT_CHECK_MS).unref()
}
