import * as z from 'zod/mini'
import { ACTIONS } from '../../db/operator.ts'
import { id, instant } from './reader.ts'

export const actionsSchema = z.strictObject({
  actions: z.array(
    z.strictObject({
      id,
      at: instant,
      action: z.enum(ACTIONS),
      subject: z.nullable(z.string()),
      origin: z.string(),
      note: z.nullable(z.string()),
    }),
  ),
  nextCursor: z.nullable(z.string()),
})
