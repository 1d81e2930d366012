import { findReader, type Reader, setFirstName } from '../../db/subscribers.ts'
import type { Course } from '../../domain/magnet.ts'
import type { Pace } from '../../domain/rhythm.ts'
import { type AskedByOperator, requestAddressFor } from '../../enrollment/address.ts'
import { type MessageMailed, mailMessage } from '../../enrollment/mail-again.ts'
import { pause, resume } from '../../enrollment/pause.ts'
import { setRhythm } from '../../enrollment/preferences.ts'
import { type AppContext, wakeDeliveryLater } from '../../web/context.ts'
import { recordAction } from './action-log.ts'
import { readerInCourse } from './readers.ts'

/** No change was made: the reader is not here, or in several courses of which none is named. */
export type NoReader = 'unknown' | 'which_course'

export async function changeAddressOf(
  c: AppContext,
  id: string,
  email: string,
): Promise<AskedByOperator | { readonly kind: NoReader }> {
  const reader = await readerFor(c, id)
  if (typeof reader === 'string') return { kind: reader }
  const { app } = c.var
  const asked = await requestAddressFor(c.env.DB, app, { reader, email, now: app.now() })
  if (asked.kind === 'asked') await done(c, 'change_address', id)
  return asked
}

/** What is left out stays. A name of null is deleted, and a pace of null follows the course. */
export interface ReaderEdit {
  readonly firstName?: string | null | undefined
  readonly timezone?: string | undefined
  readonly pace?: Pace | null | undefined
  readonly weekday?: number | undefined
  readonly hour?: number | undefined
}

export type Edited = 'edited' | 'unconfirmed' | 'no_such_pace' | 'busy' | NoReader

export async function editReader(c: AppContext, id: string, edit: ReaderEdit): Promise<Edited> {
  const reader = await readerFor(c, id)
  if (typeof reader === 'string') return reader
  if (reader.confirmedAt === null) return 'unconfirmed'
  const course = c.var.app.courses.of(reader.course)
  const { pace } = edit
  if (pace != null && course?.schedule.paces.includes(pace) !== true) return 'no_such_pace'
  const changed = course === null ? 'set' : await setTimes(c, course, reader, edit)
  if (changed === 'busy' || changed === 'unknown') return changed
  if (edit.firstName !== undefined) await setFirstName(c.env.DB, reader.subscriberId, edit.firstName)
  await done(c, 'edit_reader', id)
  return 'edited'
}

/** The zone comes first, because the hour is one in that zone. */
async function setTimes(
  c: AppContext,
  course: Course,
  reader: Reader,
  { timezone: zone, pace, weekday, hour }: ReaderEdit,
): Promise<'set' | 'unknown' | 'busy'> {
  const now = c.var.app.now()
  const isRhythm = [pace, weekday, hour].some((it) => it !== undefined)
  const kept = reader.sendWeekday === null ? null : reader.pace
  const rhythm = { pace: pace === undefined ? kept : pace, weekday: weekday ?? null, hour: hour ?? null }
  const changes = [...(zone === undefined ? [] : [{ zone }]), ...(isRhythm ? [rhythm] : [])]
  for (const change of changes) {
    const set = await setRhythm(c.env.DB, { course, reader, change, now })
    if (set !== 'set') return set
  }
  return 'set'
}

export type Paused = Awaited<ReturnType<typeof pause>> | NoReader

/** Until a day, or until they resume. */
export async function pauseReader(c: AppContext, id: string, untilOn: string | null): Promise<Paused> {
  const reader = await readerFor(c, id)
  if (typeof reader === 'string') return reader
  const paused = await pause(c.env.DB, reader, untilOn, c.var.app.now())
  if (paused === 'paused') await recordAction(c, 'pause_reader', id)
  return paused
}

export type Resumed = Awaited<ReturnType<typeof resume>> | NoReader

export async function resumeReader(c: AppContext, id: string): Promise<Resumed> {
  const reader = await readerFor(c, id)
  if (typeof reader === 'string') return reader
  const { courses, now } = c.var.app
  const resumed = await resume(c.env.DB, courses, reader.enrollmentId, now())
  if (resumed === 'resumed') await done(c, 'resume_reader', id)
  return resumed
}

export async function mailMessageTo(
  c: AppContext,
  id: string,
  message: string,
): Promise<MessageMailed | NoReader> {
  const reader = await readerFor(c, id)
  if (typeof reader === 'string') return reader
  const { courses, now } = c.var.app
  const course = courses.of(reader.course)
  if (course === null) return 'unknown_message'
  const mailed = await mailMessage(c.env.DB, { course, reader, message, now: now() })
  if (mailed === 'scheduled') await done(c, 'mail_message', id)
  return mailed
}

async function readerFor(c: AppContext, id: string): Promise<Reader | NoReader> {
  const row = await readerInCourse(c, id)
  if (typeof row === 'string') return row
  return (await findReader(c.env.DB, row.enrollmentId)) ?? 'unknown'
}

/** Recorded, and mail that is due by now goes out. */
async function done(c: AppContext, action: Parameters<typeof recordAction>[1], id: string): Promise<void> {
  await recordAction(c, action, id)
  wakeDeliveryLater(c)
}
