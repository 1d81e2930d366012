import { readersByDay } from '../../../db/stats.ts'
import type { EnrollmentStatus } from '../../../domain/statuses.ts'
import { DAY_MS } from '../../../lib/durations.ts'

/** Readers by status at an instant. */
export interface ReaderCount {
  readonly at: number
  readonly counts: Readonly<Partial<Record<EnrollmentStatus, number>>>
}

/** Readers by status at the start of each of the last days, and now. */
export async function readerHistory(
  db: D1Database,
  course: string | null,
  days: number,
  current: ReaderCount['counts'],
  now: number,
): Promise<ReaderCount[]> {
  const fromDay = new Date(now - days * DAY_MS).toISOString().slice(0, 10)
  const rows = await readersByDay(db, course, fromDay)
  const past = [...Map.groupBy(rows, (row) => row.day)].map(([day, ofDay]) => ({
    at: Date.parse(day),
    counts: Object.fromEntries(ofDay.map(({ status, readers }) => [status, readers])),
  }))
  return [...past, { at: now, counts: current }]
}
