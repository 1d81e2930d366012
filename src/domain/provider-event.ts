/** What a provider event means to us. `accepted` only proves that the provider accepted the mail. */
export const EFFECTS = [
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
export interface ProviderEvent {
  /** Its `svix-id`, the same on every repetition. */
  id: string
  type: string
  effect: (typeof EFFECTS)[number]
  /** Null if it is not about a mail of this course. */
  delivery: number | null
  happenedAt: number
  /** The provider's reason code, if it gave one. */
  detail: string | null
}
