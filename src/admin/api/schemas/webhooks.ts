import * as z from 'zod/mini'
import { id, instant } from './fields.ts'

export const newWebhookSchema = z.strictObject({ url: z.string().check(z.maxLength(2000)) })

export const addedWebhookSchema = z.strictObject({ id, url: z.string(), secret: z.string() })

export const webhooksSchema = z.strictObject({
  webhooks: z.array(
    z.extend(addedWebhookSchema, {
      createdAt: instant,
      waiting: z.int(),
      lost: z.int(),
      problem: z.nullable(z.string()),
    }),
  ),
})
