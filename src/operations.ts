import { adminOperations } from './admin/api/openapi/operations.ts'
import { publicOperations } from './site/public-operations.ts'
import type { Operation } from './web/openapi/operation.ts'

export const operations: readonly Operation[] = [...publicOperations, ...adminOperations]
