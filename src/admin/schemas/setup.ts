import * as z from 'zod'
import { STAGES } from '../../course/course.ts'
import { instant } from './reader.ts'
import { sendingSchema } from './sending.ts'

const count = z.int().nonnegative()

export const courseSchema = z.strictObject({
  course: z.string(),
  sendHour: z.int(),
  cadenceDays: z.int(),
  lessons: z.array(z.string()),
  messages: z.array(z.strictObject({ name: z.string(), stages: z.record(z.enum(STAGES), z.string()) })),
  places: z.array(
    z.strictObject({
      status: z.enum(['pending', 'active', 'paused', 'completed']),
      stage: z.enum(STAGES),
      had: z.array(z.string()),
      owed: z.string().nullable(),
      readers: count,
    }),
  ),
  nextCursor: z.string().nullable(),
})

export const doctorSchema = z.strictObject({
  now: instant,
  secrets: z.record(z.string(), z.enum(['missing', 'local', 'short', 'set'])),
  baseUrl: z.string(),
  providerUrl: z.string(),
  sender: z.string(),
  cronSeenAt: instant.nullable(),
  sending: sendingSchema,
  due: count,
  oldestDueAt: instant.nullable(),
})
