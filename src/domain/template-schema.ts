import * as z from 'zod/mini'

const templateSchema = z.array(
  z.union([
    z.string(),
    z.object({
      slot: z.enum([
        'greeting',
        'baseUrl',
        'confirmToken',
        'newAddressToken',
        'oldAddressToken',
        'courseToken',
        'magnetToken',
        'unsubscribeToken',
        'magnetLine',
      ]),
    }),
  ]),
)

const byVariantSchema = z.record(z.string(), templateSchema)

/** A message template as stored in the database for retries after a deploy. */
export const messageTemplateSchema = z.object({
  from: z.string(),
  replyTo: z.string(),
  subject: z.string(),
  headers: z.record(z.string(), templateSchema),
  greeting: z.object({ hello: z.string(), helloTo: z.string() }),
  magnetWords: z.unknown(),
  html: byVariantSchema,
  text: byVariantSchema,
})
