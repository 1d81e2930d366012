import { putOffReminder, scheduleSameConfirm } from '../db/confirm-mails.ts'
import { scheduleWelcome } from '../db/deliveries.ts'
import { agreedOnPage, joinLetters } from '../db/letter-readers.ts'
import { deleteErasure, eraseSubscribers, restoreArchived } from '../db/retention.ts'
import { rowsOf } from '../db/rows.ts'
import { suppressMailbox, unconfirmedInMailbox } from '../db/sign-up-limits.ts'
import {
  applySignUp,
  beginConfirmation,
  clearTrack,
  endConfirmation,
  findConfirmation,
  findSignUp,
  type SignedUp,
} from '../db/sign-ups.ts'
import { findReader, type Reader } from '../db/subscribers.ts'
import type { CompiledCourse } from '../domain/course.ts'
import type { Courses } from '../domain/courses.ts'
import type { Course } from '../domain/magnet.ts'
import { rhythmOf } from '../domain/rhythm.ts'
import { firstScheduledDay, scheduledDayAfter } from '../domain/schedule.ts'
import { keptTrack, trackOf } from '../domain/segment.ts'
import { DAY_MS } from '../lib/durations.ts'
import { keyedHash } from '../lib/tokens.ts'
import { dayOf } from '../lib/zones.ts'
import { CONFIRM_LINK_DAYS } from '../policy.ts'

/** `ended`: the install no longer has the course. */
export type Confirmable = 'open' | 'used' | 'lapsed' | 'left' | 'suppressed' | 'ended'

type Confirmation =
  | { readonly kind: 'confirmed'; readonly enrollmentId: number }
  | { readonly kind: Exclude<Confirmable, 'open'>; readonly course: string }
  | { readonly kind: 'unknown' }

/** What a confirm link can still do. */
export function confirmable(courses: Courses, signUp: SignedUp, now: number): Confirmable {
  if (courses.of(signUp.course) === null) return 'ended'
  switch (signUp.status) {
    case 'pending':
    case 'unsubscribed':
      if (signUp.isWaiting !== 1) return 'left'
      return signUp.mailedAt !== null && now - signUp.mailedAt > CONFIRM_LINK_DAYS * DAY_MS
        ? 'lapsed'
        : 'open'
    case 'active':
    case 'paused':
    case 'completed':
      return 'used'
    case 'suppressed':
      return 'suppressed'
  }
}

/**
 * Starts the course with these answers, schedules the welcome and closes other sign-ups. `lettersOn` is the page
 * where the box for letters was ticked as well; null if it was not. Idempotent.
 */
export async function confirm(
  db: D1Database,
  { courses, erasureKey }: { courses: Courses; erasureKey: string },
  { signUpId, lettersOn }: { signUpId: number; lettersOn: string | null },
  now: number,
): Promise<Confirmation> {
  const signUp = await findSignUp(db, signUpId)
  if (signUp === null) return { kind: 'unknown' }
  const course = courses.of(signUp.course)
  if (course === null) return { kind: 'ended', course: signUp.course }
  const state = confirmable(courses, signUp, now)
  if (state !== 'open') return { kind: state, course: signUp.course }
  const { enrollmentId } = signUp
  const reader = await findReader(db, enrollmentId)
  const results = await db.batch([
    beginConfirmation(db, signUpId, now),
    ...(reader === null ? [] : changeTrack(db, course, { reader, signUp }, now)),
    ...restoreArchived(db, enrollmentId),
    ...applySignUp(db, signUpId, now),
    ...(lettersOn === null
      ? []
      : joinLetters(db, agreedOnPage(enrollmentId, now, course.consentVersion, lettersOn))),
    scheduleWelcome(db, enrollmentId, firstScheduledDay(now, signUp.timezone).scheduledOn, now),
    deleteErasure(db, keyedHash(erasureKey, signUp.emailKey), enrollmentId, now),
    endConfirmation(db, signUpId, now),
    findConfirmation(db, signUpId, now),
  ])
  return rowsOf(results.at(-1)).length === 1
    ? { kind: 'confirmed', enrollmentId }
    : { kind: 'used', course: signUp.course }
}

/**
 * For readers who return with another segment. A track that the new segment does not offer is cleared, and
 * on another track the magnet starts over.
 */
function changeTrack(
  db: D1Database,
  course: Pick<Course, 'segments' | 'magnet'>,
  { reader, signUp }: { reader: Reader; signUp: SignedUp },
  now: number,
): D1PreparedStatement[] {
  if (reader.confirmedAt === null || signUp.segment === null) return []
  const segment = signUp.segment === '' ? null : signUp.segment
  const track =
    segment === reader.segment ? reader.track : keptTrack(course, { segment, track: reader.track })
  return [
    ...(track === reader.track ? [] : clearTrack(db, signUp.id, now)),
    ...(trackOf(course, { segment, track }) === trackOf(course, reader)
      ? []
      : course.magnet.onTrackChange(db, { ...reader, timezone: signUp.timezone }, now)),
  ]
}

/** When the first lesson comes if a reader confirms now; null for those who return to where they were. */
export function firstLessonAt(
  { lessons, schedule }: Pick<CompiledCourse, 'lessons' | 'schedule'>,
  reader: Reader,
  now: number,
): number | null {
  if (reader.confirmedAt !== null) return null
  const { pace, sendWeekday: weekday, sendHour: hour, timezone: zone } = reader
  const welcome = { scheduledOn: firstScheduledDay(now, zone).scheduledOn, sentAt: now, isWelcome: true }
  const rhythm = rhythmOf(schedule, { pace, weekday, hour, zone }, lessons[0] ?? null)
  return scheduledDayAfter(rhythm, welcome).dueAt
}

/** Sends another mail for a link that has expired. */
export async function requestConfirmAgain(
  db: D1Database,
  course: Pick<CompiledCourse, 'defaultTimezone'>,
  signUp: SignedUp,
  now: number,
): Promise<void> {
  await db.batch([
    scheduleSameConfirm(db, signUp.id, dayOf(now, course.defaultTimezone), now),
    putOffReminder(db, signUp.emailKey, now),
  ])
}

/**
 * "It wasn't me": the mailbox gets no more mail, in any spelling. Subscribers who never confirmed are erased;
 * a reader's course ends, with its data kept. Idempotent.
 */
export async function declineSignUp(
  db: D1Database,
  signUp: Pick<SignedUp, 'mailboxHash'>,
  now: number,
): Promise<void> {
  const { mailboxHash } = signUp
  if (mailboxHash === null) return
  const unconfirmed = await unconfirmedInMailbox(db, mailboxHash)
  const erasing = unconfirmed.map((subscriberId) => ({ subscriberId, addressHash: null }))
  await db.batch([...suppressMailbox(db, mailboxHash, now), ...eraseSubscribers(db, erasing, now)])
}
