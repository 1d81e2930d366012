import { adminOperations } from '../../admin/schemas/operations.ts'
import type { Operation } from './operation.ts'
import { publicOperations } from './public-operations.ts'

export const operations: readonly Operation[] = [...publicOperations, ...adminOperations]
