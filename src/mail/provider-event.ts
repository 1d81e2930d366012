import * as z from 'zod'
import { EFFECTS, type ProviderEvent } from '../db/provider-events.ts'

/** An event as it travels through the queue. */
export const providerEventSchema = z.object({
  id: z.string(),
  type: z.string(),
  effect: z.enum(EFFECTS),
  delivery: z.int().nullable(),
  happenedAt: z.number(),
  detail: z.string().nullable(),
})

const tagsSchema = z.union([
  z.record(z.string(), z.string()),
  z
    .array(z.object({ name: z.string(), value: z.string() }))
    .transform((tags) => Object.fromEntries(tags.map((tag) => [tag.name, tag.value]))),
])

const reasonSchema = z.object({ reason: z.string().regex(/^[\w .:-]{1,80}$/) })

const bodySchema = z.object({
  type: z.string().min(1).max(100),
  created_at: z.string().optional().catch(undefined),
  data: z
    .object({
      tags: tagsSchema.optional().catch(undefined),
      bounce: z.object({ type: z.string() }).optional().catch(undefined),
      failed: reasonSchema.optional().catch(undefined),
      suppressed: reasonSchema.optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
})

/**
 * Reads the body of a verified webhook; null when it is no provider event. A type without an effect is an event
 * too. It is matched to a delivery by its tags: resend.com/docs/dashboard/webhooks/event-types.
 */
export function readProviderEvent(
  body: string,
  id: string,
  courseId: string,
  now: number,
): ProviderEvent | null {
  const parsed = bodySchema.safeParse(jsonOf(body))
  if (!parsed.success) return null
  const { type, created_at, data } = parsed.data
  const { course = courseId, delivery = '' } = data?.tags ?? {}
  const isOurs = course === courseId && /^[1-9]\d{0,14}$/.test(delivery)
  const happenedAt = Date.parse(created_at ?? '')
  return {
    id,
    type,
    effect: effectOf(type, data?.bounce?.type),
    delivery: isOurs ? Number(delivery) : null,
    happenedAt: Number.isNaN(happenedAt) ? now : happenedAt,
    detail: data?.failed?.reason ?? data?.suppressed?.reason ?? null,
  }
}

function effectOf(type: string, bounce: string | undefined): ProviderEvent['effect'] {
  switch (type) {
    case 'email.sent':
    case 'email.delivery_delayed':
      return 'accepted'
    case 'email.delivered':
      return 'delivered'
    case 'email.bounced':
      return bounce === 'Permanent' ? 'bounced' : 'bounced_for_now'
    case 'email.complained':
      return 'complained'
    case 'email.failed':
      return 'failed'
    case 'email.suppressed':
      return 'suppressed'
    default:
      return 'none'
  }
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
