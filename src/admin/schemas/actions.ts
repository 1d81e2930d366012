import * as z from 'zod'
import { ACTIONS } from '../../db/operator-actions.ts'
import { id, instant } from './reader.ts'

export const actionsSchema = z.strictObject({
  actions: z.array(
    z.strictObject({
      id,
      at: instant,
      action: z.enum(ACTIONS),
      subject: z.string().nullable(),
      origin: z.string(),
    }),
  ),
  nextCursor: z.string().nullable(),
})
