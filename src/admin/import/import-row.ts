import * as z from 'zod/mini'
import type { CompiledCourse, Segments } from '../../domain/course.ts'
import type { ImportRow } from '../../enrollment/import-readers.ts'
import { readInstant } from '../../lib/parse-instant.ts'
import { isZone } from '../../lib/zones.ts'
import { addressSchema, firstNameSchema } from '../../web/fields.ts'
import { STAYS_OUT, statusIn } from './list-status.ts'
import { cell, problemIn } from './restore-cells.ts'

/** Nobody agreed to an email course before 1990. Programs write such dates for an unknown time. */
const EARLIEST_AT = Date.parse('1990-01-01T00:00:00Z')

const text = z.pipe(cell, z.string().check(z.maxLength(500, 'is longer than 500 characters')))

function rowSchema(segments: Segments | null) {
  const columns = z.object({
    email: z.pipe(cell, addressSchema),
    first_name: z.pipe(cell, firstNameSchema),
    segment: z.pipe(cell, segmentSchema(segments)),
    segment_consent_source: text,
    letters_consent_source: text,
    timezone: cell,
    consent_source: text.check(z.minLength(1, 'is empty: say where and how they agreed')),
    consented_at: z.pipe(cell, z.transform(instantIn)),
    status: z.pipe(cell, z.transform(statusIn)),
  })
  if (segments === null || !segments.isSensitive) return columns
  return columns.check(
    z.refine(({ segment, segment_consent_source }) => {
      return segment === '' || segment === segments.default || segment_consent_source !== ''
    }, SENSITIVE),
  )
}

const SENSITIVE = {
  path: ['segment'],
  error: 'is sensitive: segment_consent_source must say where they agreed to its storage',
}

/** The name of a segment, or nothing. */
export function segmentSchema(segments: Segments | null) {
  if (segments === null) return z.enum([''], 'is not empty, but the course has no segments')
  const names = Object.keys(segments.options)
  return z.enum([...names, ''], `is not one of ${names.join(', ')}`)
}

type Row = z.infer<ReturnType<typeof rowSchema>>

interface Unusable {
  readonly kind: 'unusable'
  readonly problem: string
}

/** The note says what was ignored. */
type ReadRow = { readonly kind: 'row'; readonly row: ImportRow; readonly note: string | null } | Unusable

export const UNKNOWN_COURSE = { kind: 'unusable', problem: 'course: is not one of the courses here' } as const

export interface ListFacts {
  readonly course: Pick<CompiledCourse, 'id' | 'defaultTimezone' | 'segments'>
  readonly isConfirmed: boolean
  readonly now: number
}

type Cells = Readonly<Record<string, string>>

/** Reads the rows of a course. A problem names the column, never the content. */
export function importRowReader(list: ListFacts): (line: number, cells: Cells) => ReadRow {
  const schema = rowSchema(list.course.segments)
  return (line, cells) => {
    const read = schema.safeParse(cells)
    return read.success ? toImportRow(line, read.data, list) : unusable(problemIn(read.error))
  }
}

function toImportRow(line: number, read: Row, { course, isConfirmed, now }: ListFacts): ReadRow {
  const { segments } = course
  const { email, first_name, segment, segment_consent_source, letters_consent_source, timezone } = read
  const { consent_source, consented_at } = read
  const start = startOf(read, isConfirmed)
  if (typeof start !== 'string') return start
  if (isConfirmed && consented_at === null) {
    return unusable('consented_at: is empty, which is only allowed when readers are asked to confirm')
  }
  if (consented_at !== null && consented_at > now) return unusable('consented_at: is in the future')
  const givenSegment = segment === '' || segment === segments?.default ? null : segment
  const knownZone = isZone(timezone) ? timezone : null
  const row: ImportRow = {
    line,
    course,
    email,
    start,
    firstName: first_name || null,
    segment: givenSegment,
    segmentConsentSource: givenSegment === null ? null : segment_consent_source || null,
    lettersConsentSource: letters_consent_source || null,
    timezone: knownZone,
    consentSource: consent_source,
    consentedAt: consented_at,
  }
  const hasLostZone = timezone !== '' && knownZone === null
  return {
    kind: 'row',
    row,
    note: hasLostZone ? 'timezone: is not a zone such as Europe/Oslo, and was ignored' : null,
  }
}

/** Unconfirmed readers never start. Paused and completed readers get no mail. */
function startOf({ status }: Row, isConfirmed: boolean): ImportRow['start'] | Unusable {
  switch (status) {
    case 'may_start':
      return isConfirmed ? 'active' : 'pending'
    case 'unconfirmed':
      return isConfirmed
        ? unusable('status: says that they have not confirmed; import them without --confirmed to ask them')
        : 'pending'
    case 'paused':
    case 'completed':
      return isConfirmed
        ? status
        : unusable(
            `status: says ${status}; import them with --confirmed to keep that status and send no email`,
          )
    default:
      return unusable(STAYS_OUT[status])
  }
}

function unusable(problem: string): Unusable {
  return { kind: 'unusable', problem }
}

function instantIn(cell: string, context: z.core.ParsePayload): number | null {
  if (cell === '') return null
  const read = readInstant(cell)
  if (read.kind === 'instant' && read.at >= EARLIEST_AT) return read.at
  context.issues.push({ code: 'custom', input: cell, message: WRONG_INSTANT[read.kind] })
  return null
}

const WRONG_INSTANT = {
  instant: 'is before 1990, which programs write for an unknown time',
  ambiguous: 'may be day/month or month/day; write 2026-11-24, or pass --dates day-first or month-first',
  no_such_day: 'is not a real day or time',
  unreadable: 'is not a date or time we can read, such as 2026-11-24T10:00:00Z',
} as const

/** Normalises a header: `First Name` becomes first_name, and E-Mail becomes email. */
export function columnName(header: string): string {
  const name = header
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
    .replace(/^e_mail/, 'email')
  return name === 'firstname' ? 'first_name' : name
}
