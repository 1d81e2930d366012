import { type Restored, type RestoreVerdict, restoreReaders, verdictsOf } from '../db/restores.ts'
import type { CompiledCourse } from '../domain/course.ts'
import type { Courses } from '../domain/courses.ts'
import { emailKeyOf, mailboxHashOf } from '../domain/email-address.ts'
import { LETTERS } from '../domain/letters.ts'
import type { Course } from '../domain/magnet.ts'
import { chunksOf, jsonBytes } from '../lib/chunks.ts'
import { keyedHash } from '../lib/tokens.ts'
import { IMPORT_CHUNK, type Imported } from './import-readers.ts'
import { reactivationOf } from './reactivate.ts'

/** A checked row of our own export. */
export interface RestoreRow
  extends Omit<Restored, 'course' | 'emailKey' | 'addressHash' | 'mailboxHash' | 'missedWelcome' | 'zone'> {
  readonly course: Course
  /** Null takes the zone of the course. */
  readonly zone: string | null
}

/**
 * Restores readers of our own export in chunks, one transaction each. Restoring mails nobody, and lessons
 * resume where they were. Known readers stay as they are; erased and declined addresses are refused. No
 * address may appear twice in a course.
 */
export async function restoreList(
  db: D1Database,
  input: { courses: Courses; erasureKey: string; rows: Iterable<RestoreRow>; now: number },
): Promise<Imported> {
  const { courses, erasureKey, rows, now } = input
  const total: Imported = { imported: 0, updated: 0, refused: [] }
  for (const chunk of chunksOf(readersIn(rows, erasureKey, now), IMPORT_CHUNK, jsonBytes)) {
    const verdicts = new Map<number, RestoreVerdict>()
    for (const { line, verdict } of await verdictsOf(db, chunk)) {
      verdicts.set(line, verdict)
      if (verdict === 'new') total.imported++
      else if (verdict === 'known') total.updated++
      else total.refused.push({ line, why: verdict })
    }
    const fresh = chunk.filter(({ line }) => verdicts.get(line) === 'new')
    if (fresh.length > 0) await db.batch(restoreReaders(db, courses.all, withOwnIds(fresh), now))
  }
  return total
}

function* readersIn(rows: Iterable<RestoreRow>, erasureKey: string, now: number): Generator<Restored> {
  for (const { course, ...listed } of rows) {
    const row = { ...listed, zone: listed.zone ?? course.defaultTimezone }
    const emailKey = emailKeyOf(row.email)
    const hasLessons = course.id !== LETTERS
    const mayReactivate =
      hasLessons && (row.status === 'paused' || (row.status === 'unsubscribed' && row.confirmedAt !== null))
    yield {
      ...row,
      course: course.id,
      emailKey,
      addressHash: keyedHash(erasureKey, emailKey),
      mailboxHash: mailboxHashOf(erasureKey, emailKey),
      missedWelcome: mayReactivate && row.lessons.welcome === undefined,
      ...(hasLessons && row.status === 'active' && row.next === null ? resumedFrom(course, row, now) : {}),
    }
  }
}

/** A mail was on its way or refused at the export, so what comes next was not scheduled yet. */
function resumedFrom(
  course: CompiledCourse,
  row: Omit<RestoreRow, 'course'> & { readonly zone: string },
  now: number,
): Pick<Restored, 'status' | 'endedAt' | 'next' | 'missedWelcome'> {
  const received = Object.entries(row.lessons).map(([message, [scheduledOn, sentAt]]) => {
    return { message, round: 0, status: 'sent', scheduledOn, dueAt: null, sentAt, wasReceived: 1 }
  })
  const unsent = { scheduledOn: null, dueAt: null, sentAt: null }
  const missed = { message: 'welcome', round: 0, status: 'skipped', ...unsent, wasReceived: 0 }
  const history = JSON.stringify(row.lessons.welcome === undefined ? [...received, missed] : received)
  const { pace, weekday, hour, zone } = row
  const { status, next } = reactivationOf(
    course,
    { history, rhythm: JSON.stringify({ pace, weekday, hour, zone }), pausedUntilOn: null },
    now,
  )
  return { status, endedAt: status === 'completed' ? now : null, next, missedWelcome: false }
}

/**
 * Drops duplicate ids: a merged file must not fail as a whole. A person in two courses has two rows, and the first
 * brings the id.
 */
function withOwnIds(rows: readonly Restored[]): Restored[] {
  const [subscribers, enrollments] = [new Map<number, string>(), new Set<number>()]
  return rows.map((row) => {
    const { subscriber, enrollment } = row.ids
    const isKnownPerson = subscriber !== null && subscribers.get(subscriber) === row.emailKey
    const isOwn = !enrollments.has(enrollment ?? 0) && (isKnownPerson || !subscribers.has(subscriber ?? 0))
    if (subscriber !== null && !subscribers.has(subscriber)) subscribers.set(subscriber, row.emailKey)
    if (enrollment !== null) enrollments.add(enrollment)
    if (!isOwn) return { ...row, ids: { ...row.ids, subscriber: null, enrollment: null } }
    return isKnownPerson ? { ...row, ids: { ...row.ids, subscriber: null } } : row
  })
}
