import * as z from 'zod/mini'
import { BULK_ACTIONS } from '../../../db/bulk-actions.ts'
import { count, id, instant } from './fields.ts'

export const bulkInputSchema = z.strictObject({ action: z.enum(BULK_ACTIONS), expected: count })

export const bulkSchema = z.strictObject({
  latest: z.nullable(
    z.strictObject({
      id,
      action: z.enum(BULK_ACTIONS),
      expected: count,
      done: count,
      startedAt: instant,
      endedAt: z.nullable(instant),
    }),
  ),
})
