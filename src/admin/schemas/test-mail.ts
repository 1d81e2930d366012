import * as z from 'zod/mini'
import { VARIANTS } from '../../domain/course.ts'
import { addressSchema } from '../../web/fields.ts'

export const testSchema = z.strictObject({
  message: z.string('Name a message of the course.'),
  stage: z._default(z.enum(VARIANTS, `One of ${VARIANTS.join(', ')}.`), 'general'),
  to: addressSchema,
})

export const testSentSchema = z.strictObject({ status: z.literal('sent') })
