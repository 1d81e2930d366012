import * as z from 'zod/mini'
import { readAddress } from '../domain/email-address.ts'
import { own } from '../lib/own-property.ts'
import { FIRST_NAME_MAX_CHARS } from '../policy.ts'
import { mistakes as MISTAKES } from '../words/en/web.ts'
import type { Words } from '../words/words.ts'

/** An email address, normalised to the form that mail is sent to. */
export const addressSchema = z.pipe(
  z.string(MISTAKES.noAddress),
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
  empty: MISTAKES.noAddress,
  too_long: MISTAKES.longAddress,
  broken: MISTAKES.brokenAddress,
  mailbox_not_ascii: MISTAKES.foreignMailbox,
  no_address: MISTAKES.notAnAddress,
} as const

/** Invisible characters too, except tags, which end the emoji of some flags. */
const BLANK = String.raw`[\s\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u2800\u3164\uFEFF\uFFA0]`

const BLANK_ENDS = new RegExp(`^${BLANK}+|${BLANK}+$`, 'gu')

/** Any name is valid, except with line breaks or characters that were lost in transit. */
export const firstNameSchema = z.string(MISTAKES.notAName).check(
  z.overwrite((name) => name.replace(BLANK_ENDS, '')),
  z.maxLength(FIRST_NAME_MAX_CHARS, MISTAKES.longName),
  z.regex(/^[^\p{Cc}\u2028\u2029]*$/u, MISTAKES.nameLines),
  z.regex(/^[^\uFFFD\p{Cs}]*$/u, MISTAKES.nameLetters),
)

/**
 * The first message for each field that is wrong. Schemas hold the English ones, which the operator's side
 * and the command line show as they are; readers get them in the words of their course.
 */
export function fieldErrors(
  error: z.core.$ZodError,
  { mistakes }: Pick<Words, 'mistakes'> = { mistakes: MISTAKES },
): Record<string, string> {
  const fields = new Map<string, string>()
  for (const issue of error.issues) {
    const name = String(issue.path[0] ?? 'email')
    if (!fields.has(name)) fields.set(name, inWords(issue.message, mistakes))
  }
  return Object.fromEntries(fields)
}

function inWords(english: string, mistakes: Words['mistakes']): string {
  const [key] = Object.entries(MISTAKES).find(([, phrase]) => phrase === english) ?? []
  return key === undefined ? english : (own<string>(mistakes, key) ?? english)
}
