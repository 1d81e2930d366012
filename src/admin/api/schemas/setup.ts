import * as z from 'zod/mini'
import { PACES } from '../../../domain/rhythm.ts'
import { DELIVERY_STATUSES, ENROLLMENT_STATUSES } from '../../../domain/statuses.ts'
import { count, instant } from './fields.ts'
import { sendingSchema } from './sending.ts'

export const courseSchema = z.strictObject({
  course: z.string(),
  /** Every course of this install. */
  courses: z.array(z.string()),
  schedule: z.strictObject({
    hour: z.int(),
    gapDays: z.int(),
    /** The gaps of lessons that have their own, in days. */
    ownGaps: z.record(z.string(), z.int()),
    minGapDays: z.int(),
    paces: z.array(z.enum(PACES)),
  }),
  lessons: z.array(z.string()),
  messages: z.array(z.strictObject({ name: z.string(), segments: z.record(z.string(), z.string()) })),
  cohorts: z.array(
    z.strictObject({
      status: z.enum(['pending', 'active', 'paused', 'completed']),
      segment: z.string(),
      received: z.array(z.string()),
      owed: z.nullable(z.string()),
      readers: count,
    }),
  ),
  nextCursor: z.nullable(z.string()),
})

export const doctorSchema = z.strictObject({
  now: instant,
  secrets: z.record(z.string(), z.enum(['missing', 'local', 'short', 'set'])),
  baseUrl: z.string(),
  alertEmail: z.enum(['set', 'missing']),
  providerUrl: z.string(),
  author: z.string(),
  sender: z.string(),
  replyTo: z.string(),
  fallbackChannel: z.strictObject({
    state: z.enum(['set', 'missing']),
    /** Why the waiting alerts could not be sent. */
    problem: z.nullable(z.string()),
  }),
  heartbeat: z.enum(['set', 'missing']),
  cronSeenAt: z.nullable(instant),
  sending: sendingSchema,
  due: count,
  oldestDueAt: z.nullable(instant),
  events: z.strictObject({
    heardAt: z.nullable(instant),
    unheardSince: z.nullable(instant),
    refusedAt: z.nullable(instant),
    refusedMinutes: count,
    dead: count,
  }),
  /** The schema that the migrations created, as SQLite stores it. */
  schema: z.array(z.strictObject({ type: z.string(), name: z.string(), sql: z.string() })),
  plan: z.enum(['free', 'paid']),
  databaseBytes: count,
})

export const statsSchema = z.strictObject({
  subscribers: z.record(z.enum(ENROLLMENT_STATUSES), count),
  deliveries: z.record(z.enum(DELIVERY_STATUSES), count),
  messages: z.array(
    z.strictObject({
      course: z.string(),
      message: z.string(),
      owed: count,
      sent: count,
      delivered: count,
      bounced: count,
      complained: count,
      failed: count,
      unsubscribed: count,
      done: count,
    }),
  ),
  due: count,
  oldestDueAt: z.nullable(instant),
  sending: sendingSchema,
  events: z.record(z.string(), count),
})

const bySource = {
  course: z.string(),
  source: z.nullable(z.string()),
  signedUp: count,
  confirmed: count,
  /** Readers who have completed the course, or left it after confirming, and are still in that state. */
  completed: count,
  unsubscribed: count,
}

export const sourcesSchema = z.strictObject({
  total: z.array(z.strictObject(bySource)),
  /** A week is its Monday, in UTC. */
  weeks: z.array(z.strictObject({ ...bySource, week: z.iso.date() })),
})
