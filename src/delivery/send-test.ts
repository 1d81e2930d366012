import { isSuppressed } from '../db/suppressions.ts'
import type { Variant } from '../domain/course.ts'
import { emailKeyOf, mailboxHashOf } from '../domain/email-address.ts'
import type { Course } from '../domain/magnet.ts'
import { situationIn } from '../domain/segment.ts'
import { own } from '../lib/own-property.ts'
import { keyedHash } from '../lib/tokens.ts'
import type { Outcome } from '../mail/outcome.ts'
import { emailFor } from '../mail/payload.ts'
import type { Sender } from '../mail/sender.ts'

export interface TestMail {
  readonly course: Course
  readonly message: string
  readonly segment: Variant
  readonly to: string
}

export type TestSent =
  | { kind: 'sent' }
  | { kind: 'unknown_message' }
  | { kind: 'suppressed' }
  /** The provider refused it, with its own reason. */
  | { kind: 'refused'; problem: string }

/** No reader has this id. Links in the mail lead nowhere, and its events match no delivery. */
const NOBODY = 0

/** Sends a message as readers of one variant get it, to an address of the operator. Records nothing. */
export async function sendTest(
  db: D1Database,
  sender: Sender,
  erasureKey: string,
  { course, message, segment, to }: TestMail,
): Promise<TestSent> {
  const { magnet } = course
  const compiled = own(course.messages, message)
  if (compiled === undefined) return { kind: 'unknown_message' }
  const emailKey = emailKeyOf(to)
  const hashes = [keyedHash(erasureKey, emailKey), mailboxHashOf(erasureKey, emailKey)] as const
  if (await isSuppressed(db, emailKey, ...hashes)) return { kind: 'suppressed' }
  const email = emailFor(
    {
      delivery: NOBODY,
      enrollment: NOBODY,
      signUp: NOBODY,
      course: course.id,
      message,
      version: compiled.version,
      email: to,
      firstName: null,
      variant: segment,
      linkGeneration: 0,
      progress: magnet.progressAtStart(situationIn(course, segment)),
    },
    compiled.template,
    { magnet, baseUrl: sender.baseUrl, secret: sender.secrets[0] },
  )
  const { outcome } = await sender.mailer.send([email], `test-${crypto.randomUUID()}`)
  return sentBy(outcome)
}

function sentBy(outcome: Outcome): TestSent {
  if (outcome.kind !== 'accepted') return { kind: 'refused', problem: outcome.problem }
  const refused = outcome.refused.get(0)
  return refused === undefined ? { kind: 'sent' } : { kind: 'refused', problem: refused }
}
