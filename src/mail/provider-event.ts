import * as z from 'zod/mini'
import type { ProviderEvent } from '../domain/provider-event.ts'
import { parseJson } from '../lib/parse-json.ts'

/** Our own event that tests the webhook and the queue. The provider has no such type. */
export const TEST_EVENT = 'longrun.test'

const tagsSchema = z.union([
  z.record(z.string(), z.string()),
  z.pipe(
    z.array(z.object({ name: z.string(), value: z.string() })),
    z.transform((tags) => Object.fromEntries(tags.map((tag) => [tag.name, tag.value]))),
  ),
])

const reasonSchema = z.object({ reason: z.string().check(z.regex(/^[\w .:-]{1,80}$/)) })

const bodySchema = z.object({
  type: z.string().check(z.minLength(1), z.maxLength(100)),
  created_at: ifReadable(z.string()),
  data: ifReadable(
    z.object({
      tags: ifReadable(tagsSchema),
      bounce: ifReadable(z.object({ type: z.string() })),
      failed: ifReadable(reasonSchema),
      suppressed: ifReadable(reasonSchema),
    }),
  ),
})

function ifReadable<Schema extends z.ZodMiniType>(schema: Schema) {
  return z.catch(z.optional(schema), undefined)
}

/** An event with the course that its mail was tagged with. Other installs may share the account. */
export interface TaggedEvent extends ProviderEvent {
  readonly course: string | null
}

/**
 * Reads the body of a verified webhook; null if it is not a provider event. Unknown types have no effect.
 * Tags match it to a delivery: resend.com/docs/dashboard/webhooks/event-types.
 */
export function readProviderEvent(body: string, id: string, now: number): TaggedEvent | null {
  const parsed = bodySchema.safeParse(parseJson(body))
  if (!parsed.success) return null
  const { type, created_at, data } = parsed.data
  const { course = null, delivery = '' } = data?.tags ?? {}
  const happenedAt = Date.parse(created_at ?? '')
  return {
    id,
    type,
    effect: effectOf(type, data?.bounce?.type),
    course,
    delivery: /^[1-9]\d{0,14}$/.test(delivery) ? Number(delivery) : null,
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
