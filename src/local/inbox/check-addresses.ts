import type { Mail } from './mail-shape.ts'
import { invalidField, type Problem, problem } from './problem.ts'
import { isReservedForExamples, readAddress } from './read-address.ts'

const MOST_RECIPIENTS = 50

/** Why the provider would not send from, or to, one of these addresses. */
export function findBadAddress(mail: Mail, domain: string): Problem | null {
  const [cc, bcc, replyTo] = [mail.cc ?? [], mail.bcc ?? [], mail.reply_to ?? []]
  const recipients = [...mail.to, ...cc, ...bcc]
  if (mail.to.length < 1 || recipients.length > MOST_RECIPIENTS) {
    return invalidField(`An email needs 1 to ${MOST_RECIPIENTS} recipients, \`cc\` and \`bcc\` included.`)
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
    return problem(422, 'invalid_from_address', `Invalid \`from\` field. ${expectedFormat}`)
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

const expectedFormat =
  'The email address needs to follow the `email@example.com` or `Name <email@example.com>` format.'

function badIn(field: string, addresses: string[]): Problem | null {
  for (const value of addresses) {
    const address = read(value)
    if (address === null) return invalidField(`Invalid \`${field}\` field. ${expectedFormat}`)
    if (field !== 'reply_to' && isReservedForExamples(address)) {
      return invalidField(
        `Invalid \`${field}\` field. Please use our testing email address instead of domains like \`example.com\`.`,
      )
    }
  }
  return null
}

/** A line break in a name would begin another header. */
function read(value: string): string | null {
  return /\p{Cc}/u.test(value) ? null : readAddress(value)
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}
