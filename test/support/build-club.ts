import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { buildIfChanged } from '../../src/build/build-if-changed.ts'
import { CLUB } from './club-root.ts'

/** Builds the club's courses before the tests, in a process of its own: Vite would give the build workerd's packages. */
export default function setup(): void {
  execFileSync(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'build-club.ts')], {
    stdio: 'inherit',
  })
}

if (process.argv[1] === import.meta.filename && !(await buildIfChanged(CLUB, build))) process.exitCode = 1

async function build(): Promise<boolean> {
  const { buildCourse } = await import('../../src/build/build-course.ts')
  return buildCourse(CLUB)
}
