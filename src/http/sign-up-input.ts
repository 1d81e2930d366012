import * as z from 'zod'
import { STAGES } from '../course/course.ts'
import { isZone } from '../lib/zones.ts'
import { PROOF } from './guards/person-check.ts'

// Letters of every script on both sides of the @; what could leave a header, a quote or an angle bracket is out.
const ADDRESS =
  /^(?!\.)(?!.*\.\.)[^\s@"<>(),;:\\[\]\p{Cc}]{1,64}(?<!\.)@([\p{L}\p{N}]([\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?\.)+[\p{L}\p{N}][\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}]$/u

export const addressSchema = z
  .string({ error: 'Please enter your email address.' })
  .trim()
  .min(1, 'Please enter your email address.')
  .max(254, 'That address is too long.')
  .regex(ADDRESS, 'That does not look like an email address.')

/** Filled in by robots only: a form that comes with it is answered as any other, and nothing happens. */
export const trapSchema = z.string().max(2000).default('')

const checkbox = z.union([z.boolean(), z.enum(['on', 'true', '1', '', 'false'])]).optional()

export const firstNameSchema = z
  .string({ error: 'That does not look like a name.' })
  .max(80, 'Please use a shorter name.')
  .regex(/^[^\p{Cc}\p{Cf}\u2028\u2029]*$/u, 'Please use letters only.')
  .regex(/^(?!.*:\/\/)/, 'Please use letters only.')
  .trim()

export const signUpSchema = z
  .object(
    {
      email: addressSchema,
      firstName: firstNameSchema.optional(),
      stage: z.union([z.enum(STAGES), z.literal('')], { error: 'Please pick one of the list.' }).optional(),
      stageConsent: checkbox,
      timezone: z.string().max(64, 'Unknown time zone.').optional(),
      website: trapSchema,
      stamp: z.unknown().optional(),
      [PROOF]: z.unknown().optional(),
    },
    { error: 'Please enter your email address.' },
  )
  .superRefine((input, context) => {
    if (tellsStage(input.stage) && !isTicked(input.stageConsent)) {
      context.addIssue({
        code: 'custom',
        path: ['stageConsent'],
        message: 'Please tick the box so that we may keep your answer, or choose “rather not say”.',
      })
    }
  })
  .transform((input) => ({
    email: input.email,
    firstName: input.firstName ? input.firstName : null,
    stage: tellsStage(input.stage) ? input.stage : null,
    timezone: input.timezone !== undefined && isZone(input.timezone) ? input.timezone : null,
    isBot: input.website !== '',
    stamp: input.stamp,
    proof: input[PROOF],
  }))

export type SignUpInput = z.infer<typeof signUpSchema>

export type SignUpFields = Partial<
  Record<
    'email' | 'firstName' | 'stage' | 'stageConsent' | 'timezone' | 'from' | 'theme' | 'redirect' | 'stamp',
    string
  >
>

/** The first message for each field that is wrong. */
export function fieldErrors(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const issue of error.issues) {
    const name = String(issue.path[0] ?? 'email')
    fields[name] ??= issue.message
  }
  return fields
}

type Told = 'pregnant' | 'early_postpartum' | 'later_postpartum'

function tellsStage(stage: string | undefined): stage is Told {
  return stage !== undefined && stage !== '' && stage !== 'general'
}

function isTicked(value: boolean | string | undefined): boolean {
  return value === true || value === 'on' || value === 'true' || value === '1'
}
