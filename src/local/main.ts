import { join } from 'node:path'
import { buildCourse } from '../build/build-course.ts'
import { optionsToStart } from './options.ts'
import { serve } from './serve.ts'

const PARENT_CHECK_MS = 500

const options = await optionsToStart(process.argv.slice(2))
if (options !== null) {
  if (await buildCourse(join(import.meta.dirname, '../..'))) {
    endWithParent()
    await serve(options)
  } else process.exitCode = 1
}

/** npm passes a signal to the shell it runs scripts in, and the shell dies without passing it on. */
function endWithParent(): void {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
  }, PARENT_CHECK_MS).unref()
}
