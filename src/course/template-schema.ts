import * as z from 'zod/mini'

const templateSchema = z.array(
  z.union([
    z.string(),
    z.object({
      slot: z.enum(['greeting', 'baseUrl', 'confirmToken', 'courseToken', 'planToken', 'unsubscribeToken']),
    }),
  ]),
)

const byVariantSchema = z.object({
  pregnant: templateSchema,
  early_postpartum: templateSchema,
  later_postpartum: templateSchema,
  general: templateSchema,
  gentle: templateSchema,
})

/** A message template as it comes back from the database, kept there for retries after a deploy. */
export const messageTemplateSchema = z.object({
  from: z.string(),
  replyTo: z.string(),
  subject: z.string(),
  headers: z.record(z.string(), templateSchema),
  html: byVariantSchema,
  text: byVariantSchema,
})
