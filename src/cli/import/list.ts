import { basename } from 'node:path'
import { columnName } from '../../admin/column-name.ts'
import { isOwnExport } from '../../admin/restore-row.ts'
import { emailKeyOf } from '../../domain/email-address.ts'
import { type Csv, type CsvRow, readCsv } from '../../lib/csv.ts'
import { decodeText } from '../../lib/decode-text.ts'
import { own } from '../../lib/own-property.ts'
import { type DateOrder, readInstant } from '../../lib/parse-instant.ts'
import { addressSchema } from '../../web/fields.ts'
import { UsageError } from '../terminal/usage-error.ts'
import { formatOf, type ListFormat, statusWord } from './list-formats.ts'
import { COLUMNS, type Column, csvBytes, type ListRow, MAX_ROW_BYTES, type Skipped } from './rows.ts'

export const ENCODINGS = [
  ...['utf-8', 'windows-1252', 'iso-8859-1', 'iso-8859-2', 'windows-1250', 'macintosh'],
  ...['utf-16le', 'utf-16be'],
] as const

export interface ListOptions {
  readonly map: string
  readonly encoding?: string | undefined
  readonly dates?: DateOrder | undefined
  readonly consentSource?: string | undefined
  readonly stageConsentSource?: string | undefined
}

export interface OpenedList {
  readonly file: string
  readonly encoding: string
  readonly csv: Csv
  /** Null if it is none that we know. */
  readonly format: ListFormat | null
  /** It came from `export`, and can put readers back as they were. */
  readonly isOwn: boolean
}

export function openList(bytes: Uint8Array, path: string, options: ListOptions): OpenedList {
  const decoded = decodeText(bytes, options.encoding ?? null)
  if (decoded.kind === 'unreadable') {
    throw new UsageError(`${path}: ${decoded.problem} To name it, say --encoding windows-1252.`)
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

export interface ReaderExport {
  readonly columns: readonly string[]
  readonly rows: readonly ListRow[]
  /** Rows that need no asking: broken ones, and addresses that stand further up. */
  readonly problems: readonly Skipped[]
  /** The header of the file, and the cells of each line as they stand there. */
  readonly header: readonly string[]
  readonly cellsOf: ReadonlyMap<number, readonly string[]>
}

/** The rows of a list under the names that the Worker has for its columns. */
export function readList(list: OpenedList, options: ListOptions): ReaderExport {
  const sources = sourcesOf(list, options.map)
  if (sources.email.length === 0) {
    throw new UsageError(
      `no column is "email": there are ${list.csv.columns.join(', ')}. Say --map "COLUMN=email".`,
    )
  }
  if (options.consentSource === undefined && sources.consent_source.length === 0) {
    throw new UsageError('say where and how they agreed: --consent-source "Kit form of 2025, double opt-in"')
  }
  return uniqueRows(list, COLUMNS, (row) =>
    COLUMNS.map((name) => ourCell(name, row.cells, sources, list, options)),
  )
}

/** The rows of our own export as they are. */
export function readOwn(list: OpenedList): ReaderExport {
  const columns = list.csv.columns.map(columnName)
  return uniqueRows(list, columns, (row) => columns.map((_, i) => oneLine(row.values[i] ?? '')))
}

function uniqueRows(
  { csv }: OpenedList,
  columns: readonly string[],
  cellsIn: (row: CsvRow & { kind: 'row' }) => string[],
): ReaderExport {
  const rows: ListRow[] = []
  const problems: Skipped[] = []
  const cellsOf = new Map<number, readonly string[]>()
  const lineOf = new Map<string, number>()
  const email = columns.indexOf('email')
  const first = reportSkipped(csv.columns)
  for (const row of csv.rows) {
    const { line } = row
    cellsOf.set(line, row.kind === 'row' ? row.values.slice(first) : row.values)
    if (row.kind === 'broken') {
      problems.push({ line, reason: row.problem })
      continue
    }
    const it = { line, cells: cellsIn(row) }
    if (csvBytes(it) > MAX_ROW_BYTES) {
      problems.push({ line, reason: 'is longer than any row of a list of readers' })
      continue
    }
    const address = addressSchema.safeParse(it.cells[email])
    const key = emailKeyOf(address.data ?? '')
    const firstLine = lineOf.get(key)
    if (firstLine === undefined || !address.success) {
      lineOf.set(key, line)
      rows.push(it)
    } else problems.push({ line, reason: `email: line ${firstLine} has this address already` })
  }
  return { columns, rows, problems, header: csv.columns.slice(first), cellsOf }
}

/** How many columns an earlier import put in front of a row that it skipped. */
function reportSkipped([line, reason]: readonly string[]): number {
  return line === 'line' && reason === 'reason' ? 2 : 0
}

type Sources = Readonly<Record<Column, readonly string[]>>

/** Which columns of the file stand for each of ours: as mapped, else as the format says, and by their own names. */
function sourcesOf({ csv, format }: OpenedList, map: string): Sources {
  const mapped = mappedBy(map, csv.columns)
  const named = (name: string) => csv.columns.filter((column) => columnName(column) === name)
  const sourceOf = (name: Column) => {
    const reportSkipped = mapped.get(name)
    if (reportSkipped !== undefined) return [reportSkipped]
    return (format?.columns[name] ?? [name]).flatMap(named)
  }
  return {
    email: sourceOf('email'),
    first_name: sourceOf('first_name'),
    stage: sourceOf('stage'),
    stage_consent_source: sourceOf('stage_consent_source'),
    timezone: sourceOf('timezone'),
    consent_source: sourceOf('consent_source'),
    consented_at: sourceOf('consented_at'),
    status: sourceOf('status'),
  }
}

function mappedBy(map: string, columns: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const pair of map === '' ? [] : map.split(',')) {
    const at = pair.lastIndexOf('=')
    const [column, name] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
    if (!columns.includes(column)) {
      throw new UsageError(`--map names a column "${column}"; the file has ${columns.join(', ')}`)
    }
    if (!COLUMNS.some((ours) => ours === name)) {
      throw new UsageError(`--map knows no "${name}"; there are ${COLUMNS.join(', ')}`)
    }
    names.set(name, column)
  }
  return names
}

function ourCell(
  name: Column,
  cells: Readonly<Record<string, string>>,
  sources: Sources,
  { csv, format, file }: OpenedList,
  options: ListOptions,
): string {
  const cell = sources[name].map((column) => oneLine(own(cells, column) ?? '')).find((it) => it !== '') ?? ''
  switch (name) {
    case 'status': {
      const of = (header: string) =>
        own(cells, csv.columns.find((it) => columnName(it) === header) ?? '') ?? ''
      return format === null ? cell : statusWord(format, file, cell, of)
    }
    case 'consented_at': {
      const read = readInstant(cell, options.dates)
      return read.kind === 'instant' ? new Date(read.at).toISOString() : cell
    }
    case 'consent_source':
      return cell || (options.consentSource ?? '')
    case 'stage_consent_source':
      return cell || (options.stageConsentSource ?? '')
    default:
      return cell
  }
}

/** So that the lines of what is sent can be counted. */
function oneLine(cell: string): string {
  return cell.trim().replaceAll(/\s*\n\s*/g, ' ')
}
