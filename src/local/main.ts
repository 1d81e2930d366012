import { join } from 'node:path'
import { buildCourse } from '../build/build-course.ts'
import { usableOptions } from './options.ts'
import { serve } from './serve.ts'

const PARENT_CHECK_MS = 500

const usable = await usableOptions(process.argv.slice(2))
if (usable.kind === 'mistake') {
  console.error(`longrun: ${usable.message}`)
  process.exitCode = 1
} else if (await buildCourse(join(import.meta.dirname, '../..'))) {
  endWithParent()
  await serve(usable.options)
} else process.exitCode = 1

/** npm passes a signal to the shell it runs scripts in, and the shell dies without passing it on. */
function endWithParent(): void {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
  }, PARENT_CHECK_MS).unref()
}
