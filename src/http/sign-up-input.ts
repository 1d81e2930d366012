import * as z from 'zod/mini'
import { STAGES } from '../course/course.ts'
import { readAddress } from '../lib/email-address.ts'
import { isZone } from '../lib/zones.ts'
import { TRAP } from './form-words.ts'
import { PROOF } from './guards/person-check.ts'

/** Any address, in the form in which mail goes to it. */
export const addressSchema = z.pipe(
  z.string('Please enter your email address.'),
  z.transform((text, context) => {
    const read = readAddress(text)
    if (read.kind === 'address') return read.email
    // What else is wrong is told as well.
    const message = NOT_AN_ADDRESS[read.kind]
    context.issues.push({ code: 'custom', input: text, message, continue: true })
    return z.NEVER
  }),
)

const NOT_AN_ADDRESS = {
  empty: 'Please enter your email address.',
  too_long: 'That address is too long.',
  broken: 'There’s a hidden or broken character in that address. Please type it instead of pasting it.',
  mailbox_not_ascii:
    'Before the @, we can only take letters from a to z, digits and signs. Emails to other addresses don’t arrive.',
  no_address: 'That doesn’t look like an email address.',
} as const

const checkbox = z.optional(
  z.union([z.boolean(), z.enum(['on', 'true', '1', '', 'false'])], 'Please tick the box or leave it empty.'),
)

/** Also what cannot be seen; tags stay, because they end the emoji of some flags. */
const BLANK = String.raw`[\s\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u2800\u3164\uFEFF\uFFA0]`
const BLANK_ENDS = new RegExp(`^${BLANK}+|${BLANK}+$`, 'gu')

/** What is somebody's name, only they know: no more is refused than what breaks lines, or is left of a letter that got lost. */
export const firstNameSchema = z.string('That doesn’t look like a name.').check(
  z.overwrite((name) => name.replace(BLANK_ENDS, '')),
  z.maxLength(80, 'Please use a shorter name.'),
  z.regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'Please write your name on one line, without tabs.'),
  z.regex(/^[^\uFFFD\p{Cs}]*$/u, 'A letter in that name got lost on the way. Please type it again.'),
)

const fieldsSchema = z.object(
  {
    email: addressSchema,
    firstName: z.optional(firstNameSchema),
    stage: z.optional(z.union([z.enum(STAGES), z.literal('')], 'Please choose one of the answers.')),
    stageConsent: checkbox,
    timezone: z.optional(z.string('Please send the time zone as text, such as Europe/Oslo.')),
    [TRAP]: z.optional(z.unknown()),
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
    trap: input[TRAP],
    stamp: input.stamp,
    proof: input[PROOF],
  })),
)

export type SignUpInput = z.infer<typeof signUpSchema>

export type SignUpFields = Partial<
  Record<
    'email' | 'firstName' | 'stage' | 'stageConsent' | 'timezone' | 'from' | 'theme' | 'redirect' | 'stamp',
    string
  >
>

/** The first message for each field that is wrong. */
export function fieldErrors(error: z.core.$ZodError): Record<string, string> {
  const fields = new Map<string, string>()
  for (const issue of error.issues) {
    const name = String(issue.path[0] ?? 'email')
    if (!fields.has(name)) fields.set(name, issue.message)
  }
  return Object.fromEntries(fields)
}

type Told = 'pregnant' | 'early_postpartum' | 'later_postpartum'

function tellsStage(stage: string | undefined): stage is Told {
  return stage !== undefined && stage !== '' && stage !== 'general'
}

function isTicked(value: boolean | string | undefined): boolean {
  return value === true || value === 'on' || value === 'true' || value === '1'
}
