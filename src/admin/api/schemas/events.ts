import * as z from 'zod/mini'
import { count, id, instant } from './fields.ts'

/** The event as received. An unreadable one keeps only what cannot be free text. */
export const eventFieldsSchema = z.record(z.string(), z.nullable(z.union([z.string(), z.number()])))

export const deadEventsSchema = z.strictObject({
  /** The oldest hundred. */
  events: z.array(
    z.strictObject({
      id: z.string(),
      problem: z.enum(['unreadable', 'not_recorded']),
      attempts: count,
      firstSeenAt: instant,
      event: eventFieldsSchema,
    }),
  ),
  total: count,
})

export const replaySchema = z.strictObject({ id: z.optional(z.string().check(z.maxLength(300))) })

export const replayedSchema = z.strictObject({ recorded: count, left: count })

export const fetchedEventsSchema = z.strictObject({
  events: z
    .array(
      z.strictObject({
        id: z.string().check(z.regex(/^[\w.:-]{1,256}$/)),
        type: z.string().check(z.regex(/^email\.\w{1,50}$/)),
        created_at: z.string(),
        data: z.strictObject({
          tags: z.record(z.string(), z.string()),
          bounce: z.optional(z.strictObject({ type: z.enum(['Permanent', 'Transient', 'Undetermined']) })),
        }),
      }),
    )
    .check(z.maxLength(100)),
})

export const recordedEventsSchema = z.strictObject({
  recorded: count,
  /** Already known, or not about an email of this course. */
  known: count,
})

/** A webhook ready to post, with the headers svix-id, svix-timestamp and svix-signature. */
export const signedEventSchema = z.strictObject({
  id: z.string(),
  timestamp: z.string(),
  signature: z.string(),
  body: z.string(),
})

export const arrivedEventSchema = z.strictObject({
  id: z.nullable(z.string()),
  arrivedAt: z.nullable(instant),
})

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
