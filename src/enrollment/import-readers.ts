import { type ImportedReader, type ImportVerdict, upsertImported } from '../db/imports.ts'
import { rowsOf } from '../db/rows.ts'
import type { CompiledCourse, Segment } from '../domain/course.ts'
import { emailKeyOf, mailboxHashOf } from '../domain/email-address.ts'
import { firstScheduledDay } from '../domain/schedule.ts'
import { chunksOf, jsonBytes } from '../lib/chunks.ts'
import { keyedHash } from '../lib/tokens.ts'

/** A row of a list. Null means not given. */
export interface ImportRow {
  readonly line: number
  readonly course: Pick<CompiledCourse, 'id' | 'defaultTimezone'>
  readonly email: string
  /** The status of a reader who is new or has not confirmed. */
  readonly start: ImportedReader['start']
  readonly firstName: string | null
  readonly segment: Segment | null
  /** Where they consented to storing their segment. Set whenever a sensitive segment is. */
  readonly segmentConsentSource: string | null
  /** Where they agreed to get letters. */
  readonly lettersConsentSource: string | null
  readonly timezone: string | null
  readonly consentSource: string
  readonly consentedAt: number | null
}

export type Refusal = Exclude<ImportVerdict, 'new' | 'known'>

export interface Imported {
  imported: number
  updated: number
  refused: { line: number; why: Refusal }[]
}

/** A transaction binds its list seven times, and D1 takes two megabytes a value. */
export const IMPORT_CHUNK = { items: 1000, bytes: 900_000 }

interface ImportReadersInput {
  readonly erasureKey: string
  readonly rows: Iterable<ImportRow>
  readonly as: 'pending' | 'active'
  readonly now: number
}

/**
 * Imports readers in chunks, one transaction each. `pending` asks them to confirm; `active` starts them as
 * the row says. Erased, suppressed and unsubscribed addresses are refused; known readers only get a missing
 * first name. No address may appear twice in a course.
 */
export async function importReaders(
  db: D1Database,
  { erasureKey, rows, as, now }: ImportReadersInput,
): Promise<Imported> {
  const total: Imported = { imported: 0, updated: 0, refused: [] }
  for (const chunk of chunksOf(readersIn(rows, erasureKey, now), IMPORT_CHUNK, jsonBytes)) {
    const [before] = await db.batch(upsertImported(db, { rows: chunk, as, now }))
    for (const { line, verdict } of rowsOf<{ line: number; verdict: ImportVerdict }>(before)) {
      if (verdict === 'new') total.imported++
      else if (verdict === 'known') total.updated++
      else total.refused.push({ line, why: verdict })
    }
  }
  return total
}

function* readersIn(rows: Iterable<ImportRow>, erasureKey: string, now: number): Generator<ImportedReader> {
  const today = todayByZone(now)
  for (const { course, ...row } of rows) {
    const emailKey = emailKeyOf(row.email)
    const zone = row.timezone ?? course.defaultTimezone
    yield {
      ...row,
      course: course.id,
      emailKey,
      addressHash: keyedHash(erasureKey, emailKey),
      mailboxHash: mailboxHashOf(erasureKey, emailKey),
      zone,
      courseZone: course.defaultTimezone,
      scheduledOn: today(zone),
    }
  }
}

function todayByZone(now: number): (zone: string) => string {
  const days = new Map<string, string>()
  return (zone) => {
    const day = days.get(zone) ?? firstScheduledDay(now, zone).scheduledOn
    days.set(zone, day)
    return day
  }
}
