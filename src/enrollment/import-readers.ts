import { type ImportedReader, type ImportVerdict, upsertImported } from '../db/imports.ts'
import { rowsOf } from '../db/rows.ts'
import type { CompiledCourse, Stage } from '../domain/course.ts'
import { emailKeyOf, mailboxHashOf } from '../domain/email-address.ts'
import { firstScheduledDay } from '../domain/schedule.ts'
import { chunksOf, jsonBytes } from '../lib/chunks.ts'
import { keyedHash } from '../lib/keyed-hash.ts'

/** One reader of a list; what is null is not told. */
export interface ImportRow {
  readonly line: number
  readonly email: string
  /** What becomes of a reader who is new here, or has not confirmed yet. */
  readonly start: ImportedReader['start']
  readonly firstName: string | null
  readonly stage: Stage | null
  /** Where they agreed that their stage is stored; set whenever the stage is. */
  readonly stageConsentSource: string | null
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
export const PART = { items: 1000, bytes: 900_000 }

/**
 * Takes readers from elsewhere, part by part, each in one transaction. As `pending` they are asked to confirm, and until then
 * their row waits; as `active` each begins as the row says.
 * Nobody who was erased, is suppressed or has left comes in; of readers who are known only a missing first name is filled
 * in. No address may come twice.
 */
export async function importReaders(
  db: D1Database,
  course: Pick<CompiledCourse, 'id' | 'defaultTimezone'>,
  erasureKey: string,
  rows: Iterable<ImportRow>,
  as: 'pending' | 'active',
  now: number,
): Promise<Imported> {
  const total: Imported = { imported: 0, updated: 0, refused: [] }
  for (const chunk of chunksOf(readersIn(rows, course, erasureKey, now), PART, jsonBytes)) {
    const [before] = await db.batch(upsertImported(db, course.id, chunk, as, now))
    for (const { line, verdict } of rowsOf<{ line: number; verdict: ImportVerdict }>(before)) {
      if (verdict === 'new') total.imported++
      else if (verdict === 'known') total.updated++
      else total.refused.push({ line, why: verdict })
    }
  }
  return total
}

function* readersIn(
  rows: Iterable<ImportRow>,
  course: Pick<CompiledCourse, 'defaultTimezone'>,
  erasureKey: string,
  now: number,
): Generator<ImportedReader> {
  const today = todayByZone(now)
  for (const row of rows) {
    const emailKey = emailKeyOf(row.email)
    const zone = row.timezone ?? course.defaultTimezone
    yield {
      ...row,
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
