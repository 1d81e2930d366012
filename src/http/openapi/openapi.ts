import { adminOperations } from '../../admin/schemas/operations.ts'
import type { DoorContext } from '../door.ts'
import { documentOf } from './document.ts'
import type { Operation } from './operation.ts'
import { publicOperations } from './public-operations.ts'

export const operations: readonly Operation[] = [...publicOperations, ...adminOperations]

/** The document is the same for as long as the Worker lives; made when it is first asked for. */
let document: ReturnType<typeof documentOf> | undefined

export function openapi(c: DoorContext) {
  document ??= documentOf(operations)
  c.header('cache-control', 'public, max-age=300')
  return c.json(document)
}
