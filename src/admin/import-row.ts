import * as z from 'zod/mini'
import { STAGES } from '../course/course.ts'
import type { ImportRow } from '../enrollment/import-readers.ts'
import { addressSchema, firstNameSchema } from '../http/sign-up-input.ts'
import { isZone } from '../lib/zones.ts'

export const REQUIRED_COLUMNS = ['email', 'consent_source'] as const

/** Words of other tools for who may be mailed; anything else in a column of this name keeps a row out. */
const MAY_BE_MAILED = /^(|active|confirmed|subscribed|enabled|pending|unconfirmed|paused|completed)$/i

const INSTANT = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|UTC|[+-]\d\d(?::?\d\d)?)?)?$/i

const cell = z.pipe(
  z._default(z.string(), ''),
  z.transform((it) => it.trim()),
)
const text = z.pipe(cell, z.string().check(z.maxLength(500, 'is longer than 500 characters')))

const rowSchema = z
  .object({
    email: z.pipe(cell, addressSchema),
    first_name: z.pipe(cell, firstNameSchema),
    stage: z.pipe(
      cell,
      z.enum([...STAGES, ''], 'is none of general, pregnant, early_postpartum, later_postpartum'),
    ),
    stage_consent_source: text,
    timezone: cell.check(z.refine((it) => it === '' || isZone(it), 'is no time zone such as Europe/Oslo')),
    consent_source: text.check(z.minLength(1, 'is empty: say where and how she agreed')),
    consented_at: z.pipe(cell, z.transform(instantIn)),
    status: cell.check(z.refine((it) => MAY_BE_MAILED.test(it), 'says that she is not to be mailed')),
  })
  .check(
    z.refine((row) => row.stage === '' || row.stage === 'general' || row.stage_consent_source !== '', {
      path: ['stage'],
      error: 'is health data: stage_consent_source must say where she agreed that it is stored',
    }),
  )

export type ReadRow = { kind: 'row'; row: ImportRow } | { kind: 'unusable'; problem: string }

/** A row of the file. What is wrong with one names the column, never what stands in it. */
export function readImportRow(
  line: number,
  cells: Readonly<Record<string, string>>,
  isConfirmed: boolean,
  now: number,
): ReadRow {
  const read = rowSchema.safeParse(cells)
  if (!read.success) return unusable(problemIn(read.error))
  const { email, first_name, stage, stage_consent_source, timezone, consent_source, consented_at } = read.data
  if (isConfirmed && consented_at === null) {
    return unusable('consented_at: is empty, and she is to start without confirming')
  }
  if (consented_at !== null && consented_at > now) return unusable('consented_at: is in the future')
  const told = stage === '' || stage === 'general' ? null : stage
  const row: ImportRow = {
    line,
    email,
    firstName: first_name || null,
    stage: told,
    stageConsentSource: told === null ? null : stage_consent_source,
    timezone: timezone || null,
    consentSource: consent_source,
    consentedAt: consented_at,
  }
  return { kind: 'row', row }
}

function unusable(problem: string): ReadRow {
  return { kind: 'unusable', problem }
}

function problemIn(error: z.core.$ZodError): string {
  const [issue] = error.issues
  return `${String(issue?.path[0])}: ${issue?.message}`
}

/** ISO 8601, also as other tools write it: a space for the T, no zone for UTC, a day alone. */
function instantIn(cell: string, context: z.core.ParsePayload): number | null {
  if (cell === '') return null
  const [, day, time = '00:00', zone = 'Z'] = INSTANT.exec(cell) ?? []
  const offset = zone
    .toUpperCase()
    .replace('UTC', 'Z')
    .replace(/^([+-]\d\d):?(\d\d)?$/, '$1:$2')
    .replace(/:$/, ':00')
  const at = Date.parse(`${day}T${time}${offset}`)
  if (!Number.isNaN(at)) return at
  context.issues.push({ code: 'custom', input: cell, message: 'is no instant such as 2026-11-24T10:00:00Z' })
  return null
}
