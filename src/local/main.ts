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
    await serve(options, ROOT)
  } else process.exitCode = 1
}

/** Loading the builder takes longer than finding out that nothing has changed. */
async function build(): Promise<boolean> {
  const { buildCourse } = await import('../build/build-course.ts')
  return buildCourse(ROOT)
}

/** npm signals the shell that runs the script, and the shell dies without passing the signal on. */
function endWithParent(): void {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
  }, PARENT_CHECK_MS).unref()
}
