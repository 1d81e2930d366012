import * as z from 'zod'
import { id, instant } from './reader.ts'

export const newWebhookSchema = z.strictObject({ url: z.string().max(2000) })

export const addedWebhookSchema = z.strictObject({ id, url: z.string(), secret: z.string() })

export const webhooksSchema = z.strictObject({
  webhooks: z.array(
    addedWebhookSchema.extend({
      createdAt: instant,
      waiting: z.int(),
      lost: z.int(),
      problem: z.string().nullable(),
    }),
  ),
})
