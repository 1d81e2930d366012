import * as z from 'zod'
import { STAGES } from '../../course/course.ts'
import { addressSchema } from '../../http/sign-up-input.ts'

export const testSchema = z.strictObject({
  message: z.string('Name a message of the course.'),
  stage: z.enum(STAGES, `One of ${STAGES.join(', ')}.`).default('general'),
  to: addressSchema,
})

export const testSentSchema = z.strictObject({ status: z.literal('sent') })
