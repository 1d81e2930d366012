import { setTimeout as pause } from 'node:timers/promises'
import { importedSchema } from '../../admin/schemas/lists.ts'
import { writeCsv } from '../../lib/csv.ts'
import type { Remote } from '../clients/remote.ts'
import { UsageError } from '../terminal/usage-error.ts'

/** The columns of `POST /api/admin/import`. */
export const COLUMNS = [
  'email',
  'first_name',
  'stage',
  'stage_consent_source',
  'timezone',
  'consent_source',
  'consented_at',
  'status',
] as const
export type Column = (typeof COLUMNS)[number]

export interface ListRow {
  readonly line: number
  /** In the order of the columns that are sent. */
  readonly cells: readonly string[]
}

export interface Skipped {
  readonly line: number
  readonly reason: string
}

export interface Taken {
  readonly imported: number
  readonly updated: number
  readonly skipped: readonly Skipped[]
}

/** A row with more has a column that is none of ours under one of our names. */
export const MAX_ROW_BYTES = 100_000

export function csvBytes(row: ListRow): number {
  return Buffer.byteLength(writeCsv([row.cells]))
}

const WAITS_MS = [1000, 4000, 10_000]

/** Sends rows in one request, again when there was no answer: taking a row twice changes nothing. */
export async function sendRows(
  ask: Remote['ask'],
  path: string,
  columns: readonly string[],
  rows: readonly ListRow[],
): Promise<Taken> {
  const body = writeCsv([columns, ...rows.map((row) => row.cells)])
  for (let tries = 0; ; tries++) {
    try {
      const answer = await ask(path, { method: 'POST', headers: { 'content-type': 'text/csv' }, body })
      const { skipped, ...counts } = importedSchema.parse(await answer.json())
      return { ...counts, skipped: skipped.map((row) => ({ ...row, line: lineInFile(rows, row.line) })) }
    } catch (error) {
      const wait = WAITS_MS[tries]
      if (wait === undefined || !(error instanceof UsageError && error.isTemporary)) throw error
      await pause(wait)
    }
  }
}

/** The header stands on line 1 of what was sent, and every row on one line. */
function lineInFile(rows: readonly ListRow[], line: number): number {
  return rows[line - 2]?.line ?? 0
}
