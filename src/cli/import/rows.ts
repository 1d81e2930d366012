import { setTimeout as pause } from 'node:timers/promises'
import { importedSchema } from '../../admin/api/schemas/lists.ts'
import { writeCsv } from '../../lib/csv.ts'
import { askJson, type Remote } from '../clients/remote.ts'
import { UsageError } from '../terminal/usage-error.ts'

/** The columns of `POST /api/admin/import`. */
export const COLUMNS = [
  'email',
  'first_name',
  'segment',
  'segment_consent_source',
  'letters_consent_source',
  'timezone',
  'consent_source',
  'consented_at',
  'status',
  'course',
] as const
export type Column = (typeof COLUMNS)[number]

export interface ListRow {
  readonly line: number
  /** In the order of the columns that are sent. */
  readonly cells: readonly string[]
}

export interface SkippedRow {
  readonly line: number
  readonly reason: string
}

export interface ImportResult {
  readonly imported: number
  readonly updated: number
  readonly skipped: readonly SkippedRow[]
}

/** A longer row has something else in one of our columns. */
export const MAX_ROW_BYTES = 100_000

export function csvBytes(row: ListRow): number {
  return Buffer.byteLength(writeCsv([row.cells]))
}

const WAITS_MS = [1000, 4000, 10_000]

/** Sends rows in one request, and retries if no answer comes: importing a row twice changes nothing. */
export async function sendRows(
  worker: Remote,
  path: string,
  columns: readonly string[],
  rows: readonly ListRow[],
): Promise<ImportResult> {
  const body = writeCsv([columns, ...rows.map((row) => row.cells)])
  for (let tries = 0; ; tries++) {
    try {
      const request = { method: 'POST', headers: { 'content-type': 'text/csv' }, body }
      const { imported, updated, skipped } = await askJson(worker, path, importedSchema, request)
      // In the request, line 1 is the header and each row has one line.
      const inFile = skipped.map(({ line, reason }) => ({ line: rows[line - 2]?.line ?? 0, reason }))
      return { imported, updated, skipped: inFile }
    } catch (error) {
      const wait = WAITS_MS[tries]
      if (wait === undefined || !(error instanceof UsageError && error.isTemporary)) throw error
      await pause(wait)
    }
  }
}
