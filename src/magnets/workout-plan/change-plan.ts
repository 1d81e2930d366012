import { replaceConsent } from '../../db/consents.ts'
import { setTrack } from '../../db/enrollments.ts'
import type { Reader } from '../../db/subscribers.ts'
import { DAYS, type Day } from '../../domain/course.ts'
import type { MagnetReader } from '../../domain/magnet.ts'
import { needsOkay, trackFor, trackOf, tracksFor } from '../../domain/segment.ts'
import { own } from '../../lib/own-property.ts'
import { dayOf } from '../../lib/zones.ts'
import { usualStart } from './open-plan.ts'
import { addTick, findSchedule, removeTick, restartSchedule, setSchedule } from './queries.ts'
import { trackNamed, type Workouts } from './rules/plan.ts'
import { daysOf, type SessionName, sessionsOf } from './rules/sessions.ts'
import { keepsRestDays, mondayAfter, planStartDays } from './rules/training-days.ts'

/** Whose plan changes, and when. */
interface PlanChange {
  readonly workouts: Workouts
  readonly reader: Reader
  readonly now: number
}

interface TrackChoice {
  /** Null deletes the choice: the track follows the segment again. */
  readonly track: string | null
  /** The reader has ticked the sentence that the track asks of their segment. */
  readonly isOkayed: boolean
}

/**
 * Stores the track a reader chooses, with the consent to keep it. Choosing the track of the segment stores
 * nothing. Another track begins with week 1. Idempotent.
 */
export async function chooseTrack(
  db: D1Database,
  {
    workouts,
    reader,
    choice,
    consentVersion,
    now,
  }: PlanChange & { choice: TrackChoice; consentVersion: string },
): Promise<'chosen' | 'not_offered' | 'needs_okay'> {
  const { rules } = workouts
  const current = trackOf(rules, reader)
  const ofSegment = trackFor(rules, reader.segment)
  const wanted = choice.track ?? ofSegment
  if (!tracksFor(rules, reader.segment).includes(wanted)) return 'not_offered'
  if (needsOkay(rules, reader.segment, wanted) && !choice.isOkayed && wanted !== current) return 'needs_okay'
  const track = wanted === ofSegment ? null : wanted
  if (track === reader.track) return 'chosen'
  const consent = track === null ? null : { wording: consentVersion, page: '/plan' }
  await db.batch([
    setTrack(db, reader.enrollmentId, track),
    ...replaceConsent(db, { enrollmentId: reader.enrollmentId, purpose: 'track', consent, now }),
    ...(wanted === current ? [] : restartStatements(db, reader, now)),
  ])
  return 'chosen'
}

interface PlanChoice {
  readonly startOn: string
  readonly days: readonly Day[]
  readonly hour: number
  readonly reminderMinutes: number | null
}

/** Stores when the reader trains. An unchanged start may be long ago. */
export async function schedulePlan(
  db: D1Database,
  { workouts, reader, choice, now }: PlanChange & { choice: PlanChoice },
): Promise<'scheduled' | 'start_out_of_range' | 'wrong_number_of_days' | 'days_too_close'> {
  const startsOn = (await findSchedule(db, reader.enrollmentId))?.startOn ?? usualStart(reader)
  const { first, last } = planStartDays(now, reader.timezone)
  const isInRange = choice.startOn >= first && choice.startOn <= last
  if (!isInRange && choice.startOn !== startsOn) return 'start_out_of_range'
  const days = DAYS.filter((day) => choice.days.includes(day))
  const needed = daysOf(
    sessionsOf(trackNamed(workouts.compiled, trackOf(workouts.rules, reader)).rows),
  ).length
  if (days.length !== needed) return 'wrong_number_of_days'
  if (!keepsRestDays(days)) return 'days_too_close'
  await setSchedule(db, reader.enrollmentId, { ...choice, days: days.join(',') }, now).run()
  return 'scheduled'
}

interface Tick extends SessionName {
  readonly isDone: boolean
  /** The track that the page showed. */
  readonly track: string | null
}

/** Ticks a session or undoes it. A repeat changes nothing. A session of the previous track does not count. */
export async function tickSession(
  db: D1Database,
  { workouts, reader, session, now }: PlanChange & { session: Tick },
): Promise<'ticked' | 'no_such_session' | 'other_track'> {
  const { compiled, rules } = workouts
  const track = trackOf(rules, reader)
  if (session.track !== null && own(compiled.tracks, session.track) === undefined) return 'no_such_session'
  if (session.track !== null && session.track !== track) return 'other_track'
  const sessions = sessionsOf(trackNamed(compiled, track).rows)
  const isPlanned = sessions.some((it) => it.week === session.week && it.letter === session.letter)
  if (!isPlanned) return 'no_such_session'
  await (session.isDone
    ? addTick(db, reader.enrollmentId, session, now)
    : removeTick(db, reader.enrollmentId, session)
  ).run()
  return 'ticked'
}

/** Restarts the plan: week 1 begins next Monday, and no session is done. */
export async function restartPlan(db: D1Database, reader: Reader, now: number): Promise<void> {
  await db.batch(restartStatements(db, reader, now))
}

export function restartStatements(db: D1Database, reader: MagnetReader, now: number): D1PreparedStatement[] {
  return restartSchedule(db, reader.enrollmentId, mondayAfter(dayOf(now, reader.timezone)), now)
}
