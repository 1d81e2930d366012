import { join } from 'node:path'
import { buildCourse } from './build-course.ts'
import { buildAnew } from './build-if-changed.ts'

const ROOT = join(import.meta.dirname, '../..')
process.exitCode = (await buildAnew(ROOT, () => buildCourse(ROOT))) ? 0 : 1
