import { basename } from 'node:path'
import { columnName } from '../../admin/import/import-row.ts'
import { isOwnExport } from '../../admin/import/restore-row.ts'
import { type Csv, readCsv } from '../../lib/csv.ts'
import { decodeText } from '../../lib/decode-text.ts'
import type { DateOrder } from '../../lib/parse-instant.ts'
import { UsageError } from '../terminal/usage-error.ts'
import { formatOf, type ListFormat } from './list-formats.ts'

export const ENCODINGS = [
  ...['utf-8', 'windows-1252', 'iso-8859-1', 'iso-8859-2', 'windows-1250', 'macintosh'],
  ...['utf-16le', 'utf-16be'],
] as const

export interface ListOptions {
  readonly map: string
  readonly encoding?: string | undefined
  readonly dates?: DateOrder | undefined
  readonly consentSource?: string | undefined
  readonly segmentConsentSource?: string | undefined
  readonly lettersConsentSource?: string | undefined
}

export interface OpenedList {
  readonly file: string
  readonly encoding: string
  readonly csv: Csv
  /** Null if unknown. */
  readonly format: ListFormat | null
  /** True for a file from `export`, which can restore readers. */
  readonly isOwn: boolean
}

export function openList(bytes: Uint8Array, path: string, options: ListOptions): OpenedList {
  const decoded = decodeText(bytes, options.encoding ?? null)
  if (decoded.kind === 'unreadable') {
    throw new UsageError(`${path}: ${decoded.problem} To name it, use --encoding windows-1252.`)
  }
  const csv = readCsv(decoded.text)
  const names = csv.columns.map(columnName)
  const isOwn = isOwnExport(names)
  return {
    file: basename(path),
    encoding: decoded.encoding,
    csv,
    format: isOwn ? null : formatOf(names),
    isOwn,
  }
}
