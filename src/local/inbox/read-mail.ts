import * as z from 'zod'
import { own } from '../../lib/own.ts'
import { invalidField, missingField, type Problem, problem } from './problem.ts'
import { isReservedForExamples, readAddress } from './read-address.ts'

const oneOrMany = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (typeof value === 'string' ? [value] : value))

const tagPart = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,256}$/u, 'needs 1 to 256 ASCII letters, numbers, underscores or dashes')

export const mailShape = z.object({
  from: z.string(),
  to: oneOrMany,
  subject: z.string(),
  cc: oneOrMany.nullish(),
  bcc: oneOrMany.nullish(),
  reply_to: oneOrMany.nullish(),
  html: z.string().nullish(),
  text: z.string().nullish(),
  headers: z.record(z.string(), z.string()).nullish(),
  tags: z.array(z.object({ name: tagPart, value: tagPart })).nullish(),
})

export type Mail = z.infer<typeof mailShape>

export type MailRead = { ok: true; mail: Mail } | { ok: false; problem: Problem }

export function readMail(value: unknown, endpoint: 'single' | 'batch'): MailRead {
  const fields = z.record(z.string(), z.unknown()).safeParse(value)
  if (!fields.success) return refuse(invalidField('The email needs to be a JSON object.'))
  const early = findMissing(fields.data) ?? findUnsupported(fields.data, endpoint)
  if (early) return refuse(early)
  const parsed = mailShape.safeParse(value)
  if (!parsed.success) return refuse(describeIssue(parsed.error.issues[0]))
  const bad = findBadAddress(parsed.data)
  return bad ? refuse(bad) : { ok: true, mail: parsed.data }
}

function refuse(found: Problem): MailRead {
  return { ok: false, problem: found }
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}

function findMissing(fields: Record<string, unknown>): Problem | null {
  for (const name of ['from', 'to', 'subject']) {
    if (isBlank(own(fields, name))) return missingField(name)
  }
  if (!isBlank(fields.template)) return null
  return isBlank(fields.html) && isBlank(fields.text) ? missingField('html` or `text') : null
}

function findUnsupported(fields: Record<string, unknown>, endpoint: 'single' | 'batch'): Problem | null {
  if (endpoint === 'batch' && !isBlank(fields.attachments)) {
    return problem(422, 'invalid_attachment', 'The `attachments` field is not supported in a batch.')
  }
  if (!isBlank(fields.template)) {
    return invalidField('The local inbox has no templates: send `html` or `text`.')
  }
  if (!isBlank(fields.scheduled_at)) {
    return invalidField('The local inbox does not hold mail for later: leave out `scheduled_at`.')
  }
  return null
}

function describeIssue(issue: z.core.$ZodIssue | undefined): Problem {
  const field = issue?.path.map(String).join('.') ?? ''
  return invalidField(`Invalid \`${field}\` field. ${issue?.message ?? ''}`.trim())
}

function findBadAddress(mail: Mail): Problem | null {
  if (readAddress(mail.from) === null) return badFrom()
  if (mail.to.length < 1 || mail.to.length > 50) {
    return invalidField('The `to` field needs 1 to 50 addresses.')
  }
  return (
    badIn('to', mail.to) ??
    badIn('cc', mail.cc ?? []) ??
    badIn('bcc', mail.bcc ?? []) ??
    badIn('reply_to', mail.reply_to ?? [])
  )
}

function badFrom(): Problem {
  return problem(422, 'invalid_from_address', `Invalid \`from\` field. ${expectedFormat}`)
}

const expectedFormat =
  'The email address needs to follow the `email@example.com` or `Name <email@example.com>` format.'

function badIn(field: string, addresses: string[]): Problem | null {
  for (const value of addresses) {
    const address = readAddress(value)
    if (address === null) return invalidField(`Invalid \`${field}\` field. ${expectedFormat}`)
    if (field !== 'reply_to' && isReservedForExamples(address)) {
      return invalidField(
        `Invalid \`${field}\` field. Please use our testing email address instead of domains like \`example.com\`.`,
      )
    }
  }
  return null
}
