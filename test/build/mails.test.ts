import { checkCourse } from '../support/course/course-checks.ts'
import { knots, shoulders } from './club.ts'

checkCourse(shoulders)
checkCourse(knots)
