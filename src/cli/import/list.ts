import { columnName } from '../../admin/import/import-row.ts'
import { emailKeyOf } from '../../domain/email-address.ts'
import type { CsvRow } from '../../lib/csv.ts'
import { addressSchema } from '../../web/fields.ts'
import { UsageError } from '../terminal/usage-error.ts'
import { cellsReader, oneLine, sourcesOf } from './columns.ts'
import type { ListOptions, OpenedList } from './open-list.ts'
import { COLUMNS, csvBytes, type ListRow, MAX_ROW_BYTES, type SkippedRow } from './rows.ts'

export interface ReaderList {
  readonly columns: readonly string[]
  readonly rows: readonly ListRow[]
  /** Rows that are never sent: broken ones and addresses repeated in a course. */
  readonly problems: readonly SkippedRow[]
  /** The file's header, and its cells by line, unchanged. */
  readonly header: readonly string[]
  readonly cellsOf: ReadonlyMap<number, readonly string[]>
}

/** The rows of a list under the Worker's column names. */
export function readList(list: OpenedList, options: ListOptions): ReaderList {
  const sources = sourcesOf(list, options.map)
  if (!sources.get('email')?.length) {
    throw new UsageError(
      `no column is "email": there are ${list.csv.columns.join(', ')}. Use --map "COLUMN=email".`,
    )
  }
  if (options.consentSource === undefined && !sources.get('consent_source')?.length) {
    throw new UsageError('say where and how they agreed: --consent-source "Kit form of 2025, double opt-in"')
  }
  const read = cellsReader(list, sources, options)
  return uniqueRows(list, COLUMNS, (row) => read(row.cells))
}

/** The rows of one of our own exports, unchanged. */
export function readOwn(list: OpenedList): ReaderList {
  const columns = list.csv.columns.map(columnName)
  return uniqueRows(list, columns, (row) => columns.map((_, i) => oneLine(row.values[i] ?? '')))
}

function uniqueRows(
  { csv }: OpenedList,
  columns: readonly string[],
  cellsIn: (row: CsvRow & { kind: 'row' }) => string[],
): ReaderList {
  const rows: ListRow[] = []
  const problems: SkippedRow[] = []
  const cellsOf = new Map<number, readonly string[]>()
  const lineOf = new Map<string, number>()
  const [email, course] = [columns.indexOf('email'), columns.indexOf('course')]
  const first = errorColumns(csv.columns)
  for (const row of csv.rows) {
    const { line } = row
    cellsOf.set(line, row.kind === 'row' ? row.values.slice(first) : row.values)
    if (row.kind === 'broken') {
      problems.push({ line, reason: row.problem })
      continue
    }
    const listRow = { line, cells: cellsIn(row) }
    if (csvBytes(listRow) > MAX_ROW_BYTES) {
      problems.push({ line, reason: 'is too long for a row of readers' })
      continue
    }
    const address = addressSchema.safeParse(listRow.cells[email])
    const key = `${listRow.cells[course] ?? ''} ${emailKeyOf(address.data ?? '')}`
    const firstLine = lineOf.get(key)
    if (firstLine === undefined || !address.success) {
      lineOf.set(key, line)
      rows.push(listRow)
    } else problems.push({ line, reason: `email: is already on line ${firstLine}` })
  }
  return { columns, rows, problems, header: csv.columns.slice(first), cellsOf }
}

/** How many columns an earlier import added to the rows it skipped. */
function errorColumns([line, reason]: readonly string[]): number {
  return line === 'line' && reason === 'reason' ? 2 : 0
}
