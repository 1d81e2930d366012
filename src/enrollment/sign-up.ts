import { firstSlot } from '../course/calendar.ts'
import type { CompiledCourse, Stage } from '../course/course.ts'
import { recordConsent } from '../db/consents.ts'
import { oweConfirm } from '../db/deliveries.ts'
import { enrollPending } from '../db/enrollments.ts'
import { countSignUp } from '../db/sign-up-counts.ts'
import { emailKeyOf, upsertUnconfirmedSubscriber } from '../db/subscribers.ts'
import { keyedHash } from '../lib/keyed-hash.ts'

export interface SignUp {
  email: string
  firstName: string | null
  /** Set only together with her separate consent to store it. */
  stage: Stage | null
  timezone: string
  page: string
  /** Truncated; kept as part of the consent record. */
  ip: string | null
}

/**
 * Takes a sign-up in one transaction that runs the same statements for every address, so that neither the answer
 * nor the time it takes tells who is on the list. A confirmed reader stays as she is.
 */
export async function signUp(
  db: D1Database,
  course: CompiledCourse,
  erasureKey: string,
  request: SignUp,
  now: number,
): Promise<void> {
  const emailKey = emailKeyOf(request.email)
  const addressHash = keyedHash(erasureKey, emailKey)
  const consent = { wording: course.consentVersion, page: request.page, ip: request.ip }
  const stageConsent =
    request.stage === null ? [] : [recordConsent(db, emailKey, { ...consent, purpose: 'stage' }, now)]
  await db.batch([
    upsertUnconfirmedSubscriber(db, { ...request, emailKey, addressHash }, now),
    enrollPending(db, course.id, emailKey, now),
    recordConsent(db, emailKey, { ...consent, purpose: 'course' }, now),
    ...stageConsent,
    oweConfirm(db, course.id, emailKey, firstSlot(now, request.timezone).slotOn, now),
    countSignUp(db, now),
  ])
}
