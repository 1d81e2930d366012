import * as z from 'zod/mini'
import { TRACKS } from './course.ts'

const templateSchema = z.array(
  z.union([
    z.string(),
    z.object({
      slot: z.enum([
        'greeting',
        'baseUrl',
        'confirmToken',
        'courseToken',
        'planToken',
        'unsubscribeToken',
        'planNext',
      ]),
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

const planWordsSchema = z.object({
  session: z.string(),
  begin: z.string(),
  next: z.string(),
  done: z.record(z.enum(TRACKS), z.string()),
})

/** A message template as stored in the database for retries after a deploy. */
export const messageTemplateSchema = z.object({
  from: z.string(),
  replyTo: z.string(),
  subject: z.string(),
  headers: z.record(z.string(), templateSchema),
  planWords: z.nullable(planWordsSchema),
  html: byVariantSchema,
  text: byVariantSchema,
})
