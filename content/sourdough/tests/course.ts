import { resolve } from 'node:path'
import { builtCourse } from '../../../test/support/course/built-course.ts'
import course from '../course.ts'

/** This course, built once for all of its tests. */
export const sourdough = await builtCourse(resolve(import.meta.dirname, '../../..'), course)
