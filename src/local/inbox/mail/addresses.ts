import type { Mail } from './mail-schema.ts'
import { invalidField, type Problem, problem } from './problem.ts'

const MAX_RECIPIENTS = 50

/** Why Resend would refuse one of these addresses. */
export function findBadAddress(mail: Mail, domain: string): Problem | null {
  const [cc, bcc, replyTo] = [mail.cc ?? [], mail.bcc ?? [], mail.reply_to ?? []]
  const recipients = [...mail.to, ...cc, ...bcc]
  if (mail.to.length < 1 || recipients.length > MAX_RECIPIENTS) {
    return invalidField(`An email needs 1 to ${MAX_RECIPIENTS} recipients, \`cc\` and \`bcc\` included.`)
  }
  return (
    badSender(mail.from, recipients, domain) ??
    badIn('to', mail.to) ??
    badIn('cc', cc) ??
    badIn('bcc', bcc) ??
    badIn('reply_to', replyTo)
  )
}

function badSender(from: string, recipients: readonly string[], domain: string): Problem | null {
  const sender = read(from)
  if (sender === null) {
    return problem(422, 'invalid_from_address', `Invalid \`from\` field. ${EXPECTED_FORMAT}`)
  }
  const own = domainOf(sender)
  if (own === domain.toLowerCase()) return null
  if (own !== 'resend.dev') {
    return problem(
      403,
      'validation_error',
      `The ${own} domain is not verified. Please, add and verify your domain on https://resend.com/domains`,
    )
  }
  const isTest = recipients.every((each) => domainOf(read(each) ?? '') === 'resend.dev')
  return isTest ? null : problem(403, 'validation_error', 'You can only send testing emails to yourself.')
}

const EXPECTED_FORMAT =
  'The email address needs to follow the `email@example.com` or `Name <email@example.com>` format.'

function badIn(field: string, addresses: string[]): Problem | null {
  for (const value of addresses) {
    const address = read(value)
    if (address === null) return invalidField(`Invalid \`${field}\` field. ${EXPECTED_FORMAT}`)
    if (field !== 'reply_to' && isReservedForExamples(address)) {
      return invalidField(
        `Invalid \`${field}\` field. Please use our testing email address instead of domains like \`example.com\`.`,
      )
    }
  }
  return null
}

/** A line break in a name would start another header. */
function read(value: string): string | null {
  return /\p{Cc}/u.test(value) ? null : readAddress(value)
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}

/** As strict as Amazon SES, which sends for Resend: ASCII only, domains included. */
export function readAddress(value: string): string | null {
  const named = /^[^<>]*<([^<>]+)>$/.exec(value.trim())
  const bare = named?.[1] ?? value.trim()
  const at = bare.lastIndexOf('@')
  const local = bare.slice(0, at)
  const domain = bare.slice(at + 1)
  if (at < 1 || bare.length > 254 || !isLocalPart(local) || !isDomain(domain)) return null
  return bare.toLowerCase()
}

function isReservedForExamples(address: string): boolean {
  return /@(example|test)\.com$/.test(address)
}

function isLocalPart(local: string): boolean {
  const word = String.raw`[^\0-\x20@<>(),;:\\"[\].\x7F-\u{10FFFF}]+`
  return local.length <= 64 && new RegExp(`^${word}(\\.${word})*$`, 'u').test(local)
}

function isDomain(domain: string): boolean {
  const labels = domain.split('.')
  return domain.length <= 253 && labels.length >= 2 && labels.every(isLabel)
}

function isLabel(label: string): boolean {
  return label.length <= 63 && /^[a-z\d]([a-z\d-]*[a-z\d])?$/i.test(label)
}
