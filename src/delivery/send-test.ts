import { isSuppressed } from '../db/suppressions.ts'
import type { CompiledMessage, Variant } from '../domain/course.ts'
import { emailKeyOf, mailboxHashOf } from '../domain/email-address.ts'
import { LETTERS } from '../domain/letters.ts'
import { type Course, type Magnet, STATELESS } from '../domain/magnet.ts'
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

interface TestLetter {
  readonly name: string
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
  const compiled = own(course.messages, message)
  if (compiled === undefined) return { kind: 'unknown_message' }
  const progress = course.magnet.progressAtStart(situationIn(course, segment))
  return sendAs(db, sender, erasureKey, { of: course, compiled, variant: segment, progress, to })
}

/** The same with a letter. */
export async function sendTestLetter(
  db: D1Database,
  sender: Sender,
  erasureKey: string,
  { name, to }: TestLetter,
): Promise<TestSent> {
  const compiled = own(sender.letters.messages, name)
  if (compiled === undefined) return { kind: 'unknown_message' }
  const of = { id: LETTERS, magnet: STATELESS }
  return sendAs(db, sender, erasureKey, { of, compiled, variant: '', progress: null, to })
}

interface Test {
  readonly of: { readonly id: string; readonly magnet: Pick<Magnet, 'sentence'> }
  readonly compiled: CompiledMessage
  readonly variant: Variant
  readonly progress: unknown
  readonly to: string
}

async function sendAs(
  db: D1Database,
  sender: Sender,
  erasureKey: string,
  { of, compiled, variant, progress, to }: Test,
): Promise<TestSent> {
  const emailKey = emailKeyOf(to)
  const hashes = [keyedHash(erasureKey, emailKey), mailboxHashOf(erasureKey, emailKey)] as const
  if (await isSuppressed(db, emailKey, ...hashes)) return { kind: 'suppressed' }
  const email = emailFor(
    {
      delivery: NOBODY,
      enrollment: NOBODY,
      signUp: NOBODY,
      addressChange: NOBODY,
      course: of.id,
      message: compiled.name,
      version: compiled.version,
      email: to,
      firstName: null,
      variant,
      linkGeneration: 0,
      progress,
    },
    compiled.template,
    { magnet: of.magnet, baseUrl: sender.baseUrl, secret: sender.secrets[0] },
  )
  const { outcome } = await sender.mailer.send([email], `test-${crypto.randomUUID()}`)
  return sentBy(outcome)
}

function sentBy(outcome: Outcome): TestSent {
  if (outcome.kind !== 'accepted') return { kind: 'refused', problem: outcome.problem }
  const refused = outcome.refused.get(0)
  return refused === undefined ? { kind: 'sent' } : { kind: 'refused', problem: refused }
}
