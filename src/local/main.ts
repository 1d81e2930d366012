import { join } from 'node:path'
import { buildCourse } from '../build/build-course.ts'

const PARENT_CHECK_MS = 500

if (await buildCourse(join(import.meta.dirname, '../..'))) {
  endWithParent()
  await import('./start.ts')
} else process.exitCode = 1

/** npm passes a signal to the shell it runs scripts in, and the shell dies without passing it on. */
function endWithParent(): void {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
  }, PARENT_CHECK_MS).unref()
}
