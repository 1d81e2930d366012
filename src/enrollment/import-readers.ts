import { firstSlot } from '../course/calendar.ts'
import type { CompiledCourse, Stage } from '../course/course.ts'
import { admitReaders, type Standing } from '../db/imports.ts'
import { rowsOf } from '../db/rows.ts'
import { emailKeyOf } from '../db/subscribers.ts'
import { keyedHash } from '../lib/keyed-hash.ts'

/** One reader of a list; what is null is not told. */
export interface ImportRow {
  readonly line: number
  readonly email: string
  readonly firstName: string | null
  readonly stage: Stage | null
  /** Where she agreed that her stage is stored; set whenever the stage is. */
  readonly stageConsentSource: string | null
  readonly timezone: string | null
  readonly consentSource: string
  readonly consentedAt: number | null
}

export type Refusal = Exclude<Standing, 'new' | 'known'>

export interface Imported {
  imported: number
  updated: number
  refused: { line: number; why: Refusal }[]
}

/**
 * Takes readers from elsewhere in one transaction: `pending` ones are asked to confirm, `active` ones get the welcome.
 * Nobody who was erased, is suppressed or has left comes in; of who is a reader already, only a missing first name is
 * filled in. No address may come twice.
 */
export async function importReaders(
  db: D1Database,
  course: Pick<CompiledCourse, 'id' | 'defaultTimezone'>,
  erasureKey: string,
  rows: readonly ImportRow[],
  as: 'pending' | 'active',
  now: number,
): Promise<Imported> {
  const today = todayByZone(now)
  const readers = rows.map((row) => {
    const emailKey = emailKeyOf(row.email)
    const zone = row.timezone ?? course.defaultTimezone
    return { ...row, emailKey, addressHash: keyedHash(erasureKey, emailKey), zone, slotOn: today(zone) }
  })
  const [before] = await db.batch(admitReaders(db, course.id, readers, as, now))
  const standings = rowsOf<{ line: number; standing: Standing }>(before)
  return {
    imported: standings.filter(({ standing }) => standing === 'new').length,
    updated: standings.filter(({ standing }) => standing === 'known').length,
    refused: standings.flatMap(({ line, standing: why }) =>
      why === 'new' || why === 'known' ? [] : [{ line, why }],
    ),
  }
}

function todayByZone(now: number): (zone: string) => string {
  const days = new Map<string, string>()
  return (zone) => {
    const day = days.get(zone) ?? firstSlot(now, zone).slotOn
    days.set(zone, day)
    return day
  }
}
