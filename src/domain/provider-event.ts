import * as z from 'zod/mini'

/** What a provider event means to us. `accepted` only proves that the provider accepted the mail. */
const EFFECTS = [
  'accepted',
  'delivered',
  'bounced',
  'bounced_for_now',
  'complained',
  'failed',
  'suppressed',
  'none',
] as const

/** A verified event, without address, subject or body. */
export const providerEventSchema = z.object({
  /** Its `svix-id`, the same on every repetition. */
  id: z.string(),
  type: z.string(),
  effect: z.enum(EFFECTS),
  /** Null if it is not about a mail of this install. */
  delivery: z.nullable(z.int()),
  happenedAt: z.number(),
  /** The provider's reason code, if it gave one. */
  detail: z.nullable(z.string()),
})

export type ProviderEvent = z.infer<typeof providerEventSchema>
