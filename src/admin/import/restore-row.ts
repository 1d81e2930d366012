import * as z from 'zod/mini'
import { LEFT_REASONS } from '../../db/enrollments.ts'
import type { Course } from '../../domain/magnet.ts'
import { PACES } from '../../domain/rhythm.ts'
import { sourceOf } from '../../domain/source.ts'
import { ENROLLMENT_STATUSES } from '../../domain/statuses.ts'
import type { RestoreRow } from '../../enrollment/restore-readers.ts'
import { isZone } from '../../lib/zones.ts'
import { addressSchema, firstNameSchema } from '../../web/fields.ts'
import { segmentSchema } from './import-row.ts'
import {
  at,
  BAD_JSON,
  cell,
  day,
  dayOrNone,
  given,
  instant,
  instantOrNone,
  json,
  numberOrNone,
  oneOrNone,
  problemIn,
} from './restore-cells.ts'

/** The columns that identify our own export. */
const OWN = ['status', 'signed_up_at', 'lessons', 'consents', 'ids'] as const

export function isOwnExport(columns: readonly string[]): boolean {
  return OWN.every((name) => columns.includes(name))
}

const text = z.nullable(z.string())
const source = z.pipe(z.optional(z.unknown()), z.transform(sourceOf))

const PAST_ROUND = z.int().check(z.maximum(-1))

function rowSchema({ segments, magnet }: Pick<Course, 'segments' | 'magnet'>) {
  return z.object({
    email: z.pipe(cell, addressSchema),
    first_name: z.pipe(cell, firstNameSchema),
    segment: z.pipe(cell, segmentSchema(segments)),
    timezone: cell,
    status: z.pipe(cell, z.enum(ENROLLMENT_STATUSES, 'is not a known value')),
    pace: z.pipe(cell, z.enum(PACES, 'is not a known value')),
    weekday: numberOrNone(1, 7),
    hour: numberOrNone(0, 23),
    created_at: instant,
    signed_up_at: instant,
    confirmed_at: instantOrNone,
    paused_until: dayOrNone,
    ended_at: instantOrNone,
    left_reason: oneOrNone(LEFT_REASONS),
    suppressed: oneOrNone(['bounced', 'soft_bounced', 'complained', 'provider', 'declined']),
    suppressed_at: instantOrNone,
    suppressed_from: oneOrNone(['pending', 'active', 'paused', 'completed', 'unsubscribed']),
    unblocked_at: instantOrNone,
    source,
    source_at: instantOrNone,
    waits_since: instantOrNone,
    track: oneOrNone(Object.keys(magnet.tracks)),
    answered_at: instantOrNone,
    next_lesson: given,
    next_scheduled_on: dayOrNone,
    next_due_at: instantOrNone,
    lessons: json(z.record(z.string(), z.tuple([day, at, z.nullable(at)]), BAD_JSON)),
    past_runs: z.optional(
      json(z.array(z.tuple([z.string(), PAST_ROUND, day, at, z.nullable(at)]), BAD_JSON)),
    ),
    consents: json(
      z.array(
        z.object({
          purpose: z.enum(['course', 'segment', 'track', 'letters']),
          wording: z.string(),
          page: z.string(),
          source,
          givenAt: at,
          confirmedAt: z.nullable(at),
        }),
        BAD_JSON,
      ),
    ),
    sign_up: json(
      z.nullable(
        z.object({
          id: z.int().check(z.minimum(1), z.maximum(2 ** 40)),
          email: text,
          firstName: text,
          segment: z.nullable(segmentSchema(segments)),
          timezone: text,
          seenTimezone: text,
          wording: text,
          page: text,
          source,
          segmentWording: text,
          lettersWording: text,
          givenAt: at,
          signedUpAt: at,
          remindAt: z.nullable(at),
          zone: z.string(),
          mailedAt: z.nullable(at),
        }),
      ),
    ),
    magnet: json(z.unknown()),
    ids: json(
      z.object(
        {
          subscriber: z.nullable(z.int().check(z.minimum(1), z.maximum(2 ** 40))),
          enrollment: z.nullable(z.int().check(z.minimum(1), z.maximum(2 ** 31))),
          links: z.int().check(z.minimum(0), z.maximum(65_535)),
          delivery: z.nullable(z.int().check(z.minimum(1), z.maximum(2 ** 40))),
          signUp: z.nullable(z.int().check(z.minimum(1), z.maximum(2 ** 40))),
        },
        BAD_JSON,
      ),
    ),
  })
}

type Row = z.infer<ReturnType<typeof rowSchema>>

type ReadRestoreRow = { kind: 'row'; row: RestoreRow } | { kind: 'unusable'; problem: string }

/** Reads the rows of our own export. A problem names the column, never the content. */
export function restoreRowReader(
  course: Course,
  now: number,
): (line: number, cells: Readonly<Record<string, string>>) => ReadRestoreRow {
  const schema = rowSchema(course)
  return (line, cells) => {
    const read = schema.safeParse(cells)
    if (!read.success) return { kind: 'unusable', problem: describeMistake(read.error) }
    return toRestoreRow(line, read.data, course, now)
  }
}

function toRestoreRow(line: number, it: Row, course: Course, now: number): ReadRestoreRow {
  const { segments } = course
  const segment = it.segment === '' || it.segment === segments?.default ? null : it.segment
  const problem = contradictionIn(it, now) ?? missingConsentIn(it, segment, segments)
  if (problem !== null) return { kind: 'unusable', problem }
  if (it.magnet !== null && !course.magnet.canRestore(it.magnet)) {
    return { kind: 'unusable', problem: `magnet: ${BAD_JSON}` }
  }
  const isUnconfirmed = it.sign_up !== null
  const row: RestoreRow = {
    line,
    course,
    email: it.email,
    firstName: isUnconfirmed ? null : it.first_name || null,
    segment: isUnconfirmed ? null : segment,
    zone: [it.sign_up?.zone, it.timezone].find((zone) => zone !== undefined && isZone(zone)) ?? null,
    createdAt: it.created_at,
    status: it.status,
    pace: it.pace,
    weekday: it.weekday,
    hour: it.hour,
    signedUpAt: it.signed_up_at,
    confirmedAt: it.confirmed_at,
    pausedUntilOn: it.paused_until,
    endedAt: it.ended_at,
    leftReason: it.left_reason,
    track: it.track,
    answeredAt: it.answered_at,
    waitsSinceAt: it.waits_since,
    suppressedFrom: it.suppressed_from,
    unblockedAt: it.unblocked_at,
    source: it.source,
    sourceAt: it.source_at,
    suppressed:
      it.suppressed === null
        ? null
        : { reason: it.suppressed, suppressedAt: it.suppressed_at ?? it.created_at },
    consents: it.consents,
    lessons: it.lessons,
    pastRuns: it.past_runs ?? [],
    next: nextIn(it),
    signUp: it.sign_up,
    magnet: it.magnet,
    ids: it.ids,
  }
  return { kind: 'row', row }
}

/** Nobody can fix a mistake inside JSON by hand, so only the column is named. */
function describeMistake(error: z.core.$ZodError): string {
  const [issue] = error.issues
  return (issue?.path.length ?? 0) > 1 ? `${String(issue?.path[0])}: ${BAD_JSON}` : problemIn(error)
}

function nextIn({ status, next_lesson, next_scheduled_on, next_due_at }: Row): RestoreRow['next'] {
  if (status !== 'active' || next_lesson === null || next_scheduled_on === null || next_due_at === null)
    return null
  return { message: next_lesson, scheduledOn: next_scheduled_on, dueAt: next_due_at }
}

/** Edits in a spreadsheet that the database would reject or a reader would not want. */
function contradictionIn(row: Row, now: number): string | null {
  if (Math.max(row.created_at, row.signed_up_at) > now) return 'created_at: is in the future'
  if ((row.confirmed_at ?? 0) > now) return 'confirmed_at: is in the future'
  const isUnderWay = row.status === 'active' || row.status === 'paused' || row.status === 'completed'
  if (isUnderWay && row.confirmed_at === null)
    return 'confirmed_at: is empty, but status says that they confirmed'
  if (isUnderWay && row.suppressed !== null)
    return 'suppressed: contradicts status, which says that they get mail'
  if (row.status === 'pending' && row.sign_up === null)
    return 'sign_up: is empty, but status says that a sign-up is waiting'
  if (row.weekday === null && row.pace !== 'weekly')
    return 'weekday: is empty, which only the weekly pace allows'
  return null
}

function missingConsentIn(row: Row, segment: string | null, segments: Course['segments']): string | null {
  const needsConsent = segments?.isSensitive === true && row.sign_up === null && segment !== null
  if (!needsConsent || row.consents.some(({ purpose }) => purpose === 'segment')) return null
  return 'segment: is sensitive, but no consent covers its storage'
}
