import { adminOperations } from './admin/api/openapi/operations.ts'
import type { CompiledCourse } from './domain/course.ts'
import { publicOperations } from './site/public-operations.ts'
import type { Operation } from './web/openapi/operation.ts'

export function operationsOf(
  course: Pick<CompiledCourse, 'segments' | 'variants' | 'words'>,
): readonly Operation[] {
  return [...publicOperations(course), ...adminOperations(course)]
}
