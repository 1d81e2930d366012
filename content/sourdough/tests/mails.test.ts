import { checkCourse } from '../../../test/support/course/course-checks.ts'
import { sourdough } from './course.ts'

checkCourse(sourdough)
