import * as z from 'zod/mini'
import { readAddress } from '../domain/email-address.ts'
import { FIRST_NAME_MAX_CHARS } from '../policy.ts'

/** An email address, normalised to the form that mail is sent to. */
export const addressSchema = z.pipe(
  z.string('Please enter your email address.'),
  z.transform((text, context) => {
    const read = readAddress(text)
    if (read.kind === 'address') return read.email
    // Go on, so that other mistakes are reported too.
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

/** Invisible characters too, except tags, which end the emoji of some flags. */
const BLANK = String.raw`[\s\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u2800\u3164\uFEFF\uFFA0]`

const BLANK_ENDS = new RegExp(`^${BLANK}+|${BLANK}+$`, 'gu')

/** Any name is valid, except with line breaks or characters that were lost in transit. */
export const firstNameSchema = z.string('That doesn’t look like a name.').check(
  z.overwrite((name) => name.replace(BLANK_ENDS, '')),
  z.maxLength(FIRST_NAME_MAX_CHARS, 'Please use a shorter name.'),
  z.regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'Please write your name on one line, without tabs.'),
  z.regex(/^[^\uFFFD\p{Cs}]*$/u, 'A letter in that name got lost on the way. Please type it again.'),
)

/** The first message for each field that is wrong. */
export function fieldErrors(error: z.core.$ZodError): Record<string, string> {
  const fields = new Map<string, string>()
  for (const issue of error.issues) {
    const name = String(issue.path[0] ?? 'email')
    if (!fields.has(name)) fields.set(name, issue.message)
  }
  return Object.fromEntries(fields)
}
