import { join } from 'node:path'
import { buildCourse } from './build-course.ts'

process.exitCode = (await buildCourse(join(import.meta.dirname, '../..'))) ? 0 : 1
