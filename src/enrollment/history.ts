import * as z from 'zod/mini'
import type { ScheduledDay, UsedDay } from '../domain/schedule.ts'
import { DELIVERY_STATUSES } from '../domain/statuses.ts'
import { dayOf } from '../lib/zones.ts'

const historySchema = z.array(
  z.object({
    message: z.string(),
    round: z.number(),
    status: z.enum(DELIVERY_STATUSES),
    scheduledOn: z.nullable(z.string()),
    /** Only for skipped ones. */
    dueAt: z.nullable(z.number()),
    sentAt: z.nullable(z.number()),
    wasReceived: z.pipe(
      z.number(),
      z.transform((value) => value === 1),
    ),
  }),
)

export type History = z.infer<typeof historySchema>

export function readHistory(json: string): History {
  return historySchema.parse(JSON.parse(json))
}

/** What the reader received, as far as we know. */
export function receivedIn(history: History): History {
  return history.filter((delivery) => delivery.wasReceived)
}

/** The latest used day, by default today in the reader's zone, and when the last mail went out. */
export function lastUsedIn(history: History, now: number, zone: string): UsedDay {
  const received = receivedIn(history)
  const days = received.flatMap((delivery) => delivery.scheduledOn ?? [])
  const sentAt = Math.max(0, ...received.map((delivery) => delivery.sentAt ?? 0))
  return {
    scheduledOn: days.toSorted().at(-1) ?? dayOf(now, zone),
    sentAt,
    isWelcome: received.every(
      (delivery) => delivery.message === 'welcome' || (delivery.sentAt ?? 0) < sentAt,
    ),
  }
}

/** The lesson skipped when the reader left or paused, unless they have had mail since. */
export function missedIn(history: History, last: UsedDay): ScheduledDay | null {
  const skipped = history.flatMap(({ message, status, scheduledOn, dueAt }) =>
    message === 'welcome' || status !== 'skipped' || scheduledOn === null || dueAt === null
      ? []
      : [{ scheduledOn, dueAt }],
  )
  const latest = skipped.toSorted((one, other) => one.dueAt - other.dueAt).at(-1)
  return latest !== undefined && latest.dueAt > last.sentAt ? latest : null
}
