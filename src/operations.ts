import { adminOperations } from './admin/api/openapi/operations.ts'
import type { CompiledCourse, Segments } from './domain/course.ts'
import { publicOperations } from './site/public-operations.ts'
import type { Operation } from './web/openapi/operation.ts'

type Documented = Pick<CompiledCourse, 'segments' | 'variants' | 'words'>

/** What the API takes and answers, whichever of the courses it is about. Its words are those of the home course. */
export function operationsOf(home: Documented, others: readonly Documented[] = []): readonly Operation[] {
  const courses = [home, ...others]
  const together = {
    words: home.words,
    segments: allSegments(courses),
    variants: [...new Set(courses.flatMap(({ variants }) => variants))],
  }
  return [...publicOperations(together), ...adminOperations(together)]
}

function allSegments(courses: readonly Documented[]): Segments | null {
  const asking = courses.flatMap(({ segments }) => segments ?? [])
  const [first] = asking
  if (first === undefined) return null
  return { ...first, options: Object.assign({}, ...asking.map(({ options }) => options)) }
}
