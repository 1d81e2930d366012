import * as z from 'zod'
import { own } from '../../../lib/own-property.ts'
import { findBadAddress } from './addresses.ts'
import { findBadAttachment, invalidAttachment, type Mail, mailSchema } from './mail-schema.ts'
import { invalidField, missingField, type Problem } from './problem.ts'

type MailRead = { ok: true; mail: Mail } | { ok: false; problem: Problem }

/** The email as Resend would accept it, or its refusal. `domain` is the verified domain. */
export function readMail(value: unknown, endpoint: 'single' | 'batch', domain: string): MailRead {
  const fields = z.record(z.string(), z.unknown()).safeParse(value)
  if (!fields.success) return refuse(invalidField('The email needs to be a JSON object.'))
  const early = findMissing(fields.data) ?? findUnsupported(fields.data, endpoint)
  if (early) return refuse(early)
  const parsed = mailSchema.safeParse(withoutBlank(fields.data))
  if (!parsed.success) return refuse(describeIssue(parsed.error.issues[0]))
  const mail = parsed.data
  const bad = findBadAddress(mail, domain) ?? findBadHeader(mail) ?? findBadAttachment(mail.attachments ?? [])
  return bad ? refuse(bad) : { ok: true, mail }
}

function refuse(found: Problem): MailRead {
  return { ok: false, problem: found }
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
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
    return invalidAttachment('The `attachments` field is not supported in a batch.')
  }
  const found = Object.entries(UNSUPPORTED).find(([name]) => !isBlank(own(fields, name)))
  return found === undefined ? null : invalidField(found[1])
}

const UNSUPPORTED = {
  template: 'The local inbox has no templates: send `html` or `text`.',
  scheduled_at: 'The local inbox does not hold mail for later: leave out `scheduled_at`.',
  topic_id: 'The local inbox has no topics: leave out `topic_id`.',
} as const

function withoutBlank(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !Object.hasOwn(UNSUPPORTED, name)))
}

function describeIssue(issue: z.core.$ZodIssue | undefined): Problem {
  if (issue?.code === 'unrecognized_keys') {
    const where = issue.path.length === 0 ? '' : ` in \`${issue.path.map(String).join('.')}\``
    return invalidField(`Unknown field \`${issue.keys.join('`, `')}\`${where}.`)
  }
  const reason = issue?.code === 'invalid_key' ? issue.issues[0]?.message : issue?.message
  const field = issue?.path.map(String).join('.') ?? ''
  return invalidField(`Invalid \`${field}\` field. ${reason ?? ''}`.trim())
}

/** SES or a field of the email writes these, so a custom value would be lost. */
const RESERVED_HEADER =
  /^(date|message-id|return-path|from|to|cc|bcc|reply-to|sender|subject|mime-version|content-.*)$/i

function findBadHeader({ headers }: Mail): Problem | null {
  const name = Object.keys(headers ?? {}).find((each) => RESERVED_HEADER.test(each))
  return name === undefined ? null : invalidField(`The \`${name}\` header is written for you: leave it out.`)
}
