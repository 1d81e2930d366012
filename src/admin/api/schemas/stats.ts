import * as z from 'zod/mini'
import { DELIVERY_STATUSES, ENROLLMENT_STATUSES } from '../../../domain/statuses.ts'
import { count, instant } from './fields.ts'
import { sendingSchema } from './sending.ts'

export const statsSchema = z.strictObject({
  subscribers: z.record(z.enum(ENROLLMENT_STATUSES), count),
  deliveries: z.record(z.enum(DELIVERY_STATUSES), count),
  messages: z.array(
    z.strictObject({
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
