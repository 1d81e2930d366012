import * as z from 'zod/mini'
import { addressSchema } from '../../../web/fields.ts'
import { count, instant } from './fields.ts'

export const letterSchema = z.strictObject({
  name: z.string(),
  /** Null once the letter is no longer in content/letters. */
  subject: z.nullable(z.string()),
  language: z.nullable(z.string()),
  state: z.enum(['draft', 'planned', 'sending', 'paused', 'sent', 'stopped']),
  /** The day on which it goes out, or should go out, at each reader’s own hour. */
  sendOn: z.nullable(z.iso.date()),
  startedAt: z.nullable(instant),
  endedAt: z.nullable(instant),
  /** Until the readers are all scheduled, `scheduled` still grows. */
  counts: z.strictObject({
    scheduled: count,
    sent: count,
    delivered: count,
    bounced: count,
    complained: count,
    failed: count,
    skipped: count,
    uncertain: count,
    left: count,
  }),
})

export const lettersSchema = z.strictObject({ letters: z.array(letterSchema) })

export const letterAudienceSchema = z.strictObject({
  ...letterSchema.shape,
  /** Readers of letters by what would happen now. Null for a letter that is no longer there. */
  audience: z.nullable(
    z.strictObject({
      gets: count,
      hasHadIt: count,
      isNotAsked: count,
      isInCourse: count,
      hasLeft: count,
      isSuppressed: count,
      /** Readers of courses who did not ask for letters. */
      isNotReading: count,
    }),
  ),
})

export const sendLetterSchema = z.strictObject({
  on: z._default(z.nullable(z.iso.date('Write a day such as 2026-12-24, or null for at once.')), null),
})

export const testLetterSchema = z.strictObject({ to: addressSchema })
