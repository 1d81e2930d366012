import * as z from 'zod/mini'
import { STAGES } from '../../domain/course.ts'
import { isZone } from '../../lib/zones.ts'
import { addressSchema, firstNameSchema } from '../../web/fields.ts'
import { HONEYPOT } from '../../web/form-words.ts'
import { PROOF } from '../../web/guards/bot-checks.ts'

const checkbox = z.optional(
  z.union([z.boolean(), z.enum(['on', 'true', '1', '', 'false'])], 'Please tick the box or leave it empty.'),
)

const fieldsSchema = z.object(
  {
    email: addressSchema,
    firstName: z.optional(firstNameSchema),
    stage: z.optional(z.union([z.enum(STAGES), z.literal('')], 'Please choose one of the answers.')),
    stageConsent: checkbox,
    timezone: z.optional(z.string('Please send the time zone as text, such as Europe/Oslo.')),
    [HONEYPOT]: z.optional(z.unknown()),
    stamp: z.optional(z.unknown()),
    [PROOF]: z.optional(z.unknown()),
  },
  'Please enter your email address.',
)

export const signUpSchema = z.pipe(
  fieldsSchema.check(
    z.refine((input) => !tellsStage(input.stage) || isTicked(input.stageConsent), {
      path: ['stageConsent'],
      error: 'Please tick the box so that we may keep your answer, or choose “rather not say”.',
    }),
  ),
  z.transform((input) => ({
    email: input.email,
    firstName: input.firstName ? input.firstName : null,
    stage: input.stage ? input.stage : null,
    timezone: input.timezone !== undefined && isZone(input.timezone) ? input.timezone : null,
    honeypot: input[HONEYPOT],
    stamp: input.stamp,
    proof: input[PROOF],
  })),
)

export type SignUpInput = z.infer<typeof signUpSchema>

function tellsStage(stage: string | undefined): boolean {
  return stage !== undefined && stage !== '' && stage !== 'general'
}

function isTicked(value: boolean | string | undefined): boolean {
  return value === true || value === 'on' || value === 'true' || value === '1'
}
