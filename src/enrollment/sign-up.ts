import { scheduleConfirm } from '../db/confirm-mails.ts'
import { enrollPending } from '../db/enrollments.ts'
import { countSignUp } from '../db/sign-up-limits.ts'
import { insertSignUp } from '../db/sign-ups.ts'
import { insertSubscriber } from '../db/subscribers.ts'
import type { CompiledCourse, Segment } from '../domain/course.ts'
import { emailKeyOf, mailboxHashOf } from '../domain/email-address.ts'
import { firstScheduledDay } from '../domain/schedule.ts'
import { keyedHash } from '../lib/tokens.ts'

/** The answers of a form. Null means not given. */
interface SignUp {
  email: string
  firstName: string | null
  /** A sensitive one comes with a separate consent to store it. */
  segment: Segment | null
  timezone: string | null
  /** The zone of the browser. */
  seenTimezone: string | null
  page: string
  /** Where the reader came from, as the form said. */
  source: string | null
  /** The box for letters was ticked. */
  letters: boolean
  /** Truncated; part of the consent record. */
  ip: string | null
  /** A hash of the network, for its share of the sign-up cap. */
  networkHash: string | null
}

/**
 * Takes a sign-up in one transaction that runs the same statements for every address, so that neither the
 * answer nor its timing reveals who is on the list. The answers apply once the link in the mail is used.
 */
export async function signUp(
  db: D1Database,
  input: { course: CompiledCourse; erasureKey: string; request: SignUp; now: number },
): Promise<void> {
  const { course, erasureKey, request, now } = input
  const emailKey = emailKeyOf(request.email)
  const mailboxHash = mailboxHashOf(erasureKey, emailKey)
  // A transaction that runs twice counts as one sign-up.
  const [requestId = 0] = crypto.getRandomValues(new Uint32Array(1))
  const isDefault = request.segment === course.segments?.default
  const hasConsent = request.segment !== null && !isDefault && course.segments?.isSensitive === true
  const answers = {
    ...request,
    requestId,
    emailKey,
    mailboxHash,
    wording: course.consentVersion,
    segment: isDefault ? '' : request.segment,
    segmentWording: hasConsent ? course.consentVersion : null,
    lettersWording: request.letters ? course.consentVersion : null,
  }
  const subscriber = {
    email: request.email,
    emailKey,
    addressHash: keyedHash(erasureKey, emailKey),
    mailboxHash,
    timezone: course.defaultTimezone,
  }
  const zone = request.timezone ?? request.seenTimezone ?? course.defaultTimezone
  const { scheduledOn } = firstScheduledDay(now, zone)
  await db.batch([
    insertSubscriber(db, subscriber, now),
    enrollPending(db, course.id, { emailKey, source: request.source }, now),
    insertSignUp(db, course.id, answers, now),
    ...scheduleConfirm(db, { course: course.id, emailKey, scheduledOn, now }),
    ...countSignUp(db, { id: requestId, mailboxHash, networkHash: request.networkHash }, now),
  ])
}
