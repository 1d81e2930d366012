import { checkCourse } from '../../../test/support/course/course-checks.ts'
import { hips } from './course.ts'

checkCourse(hips)
