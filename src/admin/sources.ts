import type { App } from '../app.ts'
import { countBySource, countByWeek } from '../db/sources.ts'
import { DAY_MS } from '../lib/durations.ts'
import { SOURCE_WEEKS_LISTED } from '../policy.ts'

/** Readers by source: of all time, and for each week of about the last year. */
export async function readSources({ env: { DB: db }, now }: App, course: string | null) {
  const [total, weeks] = await Promise.all([
    countBySource(db, course, ''),
    countByWeek(db, course, mondayBefore(now(), SOURCE_WEEKS_LISTED - 1)),
  ])
  return { total, weeks }
}

/** The Monday (UTC) of this week, or of an earlier one. */
export function mondayBefore(now: number, weeks: number): string {
  const sinceMonday = (new Date(now).getUTCDay() + 6) % 7
  return new Date(now - (sinceMonday + 7 * weeks) * DAY_MS).toISOString().slice(0, 10)
}
