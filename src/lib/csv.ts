import Papa from 'papaparse'

/**
 * A formula sign, in half or full width, after anything a spreadsheet drops: blanks, invisible characters,
 * quotes. Matches start at the first of these, so that a long run is read once.
 */
const FORMULA = /(?<![\p{C}\p{Z}"'])[\p{C}\p{Z}"']*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/gu
/** A cell that starts with a formula sign, or with a line break or tab. */
const OPENING = /^(?:[\p{C}\p{Z}"']*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\p{C}\p{Z}"']*?[\t\r\n])/u
const SEPARATOR = /[,;|]/
/** Excel's separator line above the header. */
const SEPARATOR_HINT = /^"?sep=([,;|\t])"?[,;|\t]*\n/i
/** Tells spreadsheets that a file is UTF-8. */
export const BOM = '\uFEFF'

/** `line` is where a row starts; `values` are its raw cells, as far as a broken row has any. */
export type CsvRow =
  | {
      readonly kind: 'row'
      readonly line: number
      readonly values: readonly string[]
      readonly cells: Readonly<Record<string, string>>
    }
  | {
      readonly kind: 'broken'
      readonly line: number
      readonly values: readonly string[]
      readonly problem: string
    }

export interface Csv {
  readonly columns: readonly string[]
  /** Lazy, so that a long file is not held in memory row by row. */
  readonly rows: Iterable<CsvRow>
}

/**
 * Reads CSV as spreadsheets write it: comma, semicolon or tab, with or without a BOM or a line `sep=;`, any
 * line ends, trailing empty cells left out. A broken row leaves the others intact. A quote inside a bare cell
 * is literal. Removes the guards of `writeCsv`.
 */
export function readCsv(text: string, nameOf = (header: string) => header.trim()): Csv {
  const whole = text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n')
  const [hint = '', declared] = SEPARATOR_HINT.exec(whole) ?? []
  const lines = whole.slice(hint.length)
  const delimiter = declared ?? delimiterOf(lines.slice(0, lines.indexOf('\n') >>> 0))
  const records = recordsOf(lines, delimiter, hint === '' ? 1 : 2)
  const header = records.next().value
  if (header?.kind !== 'record') return { columns: [], rows: [] }
  const columns = header.values.map(nameOf)
  return { columns, rows: csvRows(records, columns) }
}

function* csvRows(records: Iterable<CsvRecord>, columns: readonly string[]): Generator<CsvRow> {
  for (const record of records) yield rowOf(record, columns)
}

type CsvRecord =
  | { kind: 'record'; line: number; values: string[] }
  | { kind: 'broken'; line: number; values: string[]; problem: string }

const DELIMITERS = [',', ';', '\t'] as const

function delimiterOf(header: string): string {
  const bare = header.replaceAll(/"[^"]*"/g, '')
  const count = (delimiter: string) => bare.split(delimiter).length
  return DELIMITERS.toSorted((a, b) => count(b) - count(a))[0] ?? ','
}

const BAD_QUOTE = 'a quote that is not closed, or in the wrong place'

/** As a whole, because cells may contain line breaks. If a quote is wrong, by line, to lose one row. */
function* recordsOf(text: string, delimiter: string, firstLine: number): Generator<CsvRecord, undefined> {
  if (isWhole(text, delimiter)) {
    yield* parsed(text, delimiter, firstLine)
    return
  }
  let line = firstLine
  for (let from = 0; from <= text.length; line++) {
    const end = text.indexOf('\n', from)
    const only = text.slice(from, end === -1 ? text.length : end)
    if (isWhole(only, delimiter)) yield* parsed(only, delimiter, line)
    else yield { kind: 'broken', line, values: [only], problem: BAD_QUOTE }
    from += only.length + 1
  }
}

function isWhole(text: string, delimiter: string): boolean {
  for (const { errors } of slices(text, delimiter)) if (errors.length > 0) return false
  return true
}

function* parsed(text: string, delimiter: string, firstLine: number): Generator<CsvRecord> {
  let line = firstLine
  for (const { data } of slices(text, delimiter)) {
    for (const values of data) {
      if (values.length > 1 || values[0] !== '') yield { kind: 'record', line, values }
      line += values.reduce((lines, cell) => lines + cell.split('\n').length - 1, 1)
    }
  }
}

const ROWS_A_SLICE = 1000
/** The fast mode returns a cursor that is one row too far. */
const AS_WRITTEN = { newline: '\n', fastMode: false } as const

function* slices(text: string, delimiter: string): Generator<Papa.ParseResult<string[]>> {
  let rest = text
  while (rest !== '') {
    const slice = Papa.parse<string[]>(rest, { ...AS_WRITTEN, delimiter, preview: ROWS_A_SLICE })
    yield slice
    rest = slice.meta.truncated ? rest.slice(slice.meta.cursor) : ''
  }
}

function rowOf(record: CsvRecord, columns: readonly string[]): CsvRow {
  if (record.kind === 'broken') return record
  const { line } = record
  const values = record.values.map(unguarded)
  if (values.slice(columns.length).some((cell) => cell.trim() !== '')) {
    return {
      kind: 'broken',
      line,
      values,
      problem: `${values.length} cells where the header has ${columns.length}`,
    }
  }
  return { kind: 'row', line, values, cells: cellsOf(columns, values) }
}

function unguarded(text: string): string {
  const cell = text.startsWith("'") && OPENING.test(text) ? text.slice(1) : text
  return cell.replaceAll(FORMULA, (found, at: number) => {
    const own = found.startsWith("'") && isAfterSeparator(cell, at) ? found.slice(1) : found
    return own.replaceAll(/([\t\r\n])'/g, '$1')
  })
}

/** If columns share a name, the first filled cell counts: lists often have both Email and email. */
function cellsOf(columns: readonly string[], values: readonly string[]): Record<string, string> {
  const cells = new Map<string, string>()
  for (const [i, name] of columns.entries()) cells.set(name, cells.get(name) || (values[i] ?? ''))
  return Object.fromEntries(cells)
}

/**
 * Writes rows so that no spreadsheet runs a cell as a formula, even if it splits cells at semicolons, tabs or
 * line ends. A quote guards each place where a formula could start.
 */
export function writeCsv(rows: readonly (readonly (string | null)[])[]): string {
  if (rows.length === 0) return ''
  const text = Papa.unparse(
    rows.map((row) => row.map((cell) => cell && guarded(cell))),
    { newline: '\n' },
  )
  return `${text}\n`
}

function guarded(cell: string): string {
  const inside = cell.replaceAll(FORMULA, (found, at: number) => {
    const guard = isAfterSeparator(cell, at) ? "'" : ''
    return guard + found.replaceAll(/\r\n|[\t\r\n]/g, "$&'")
  })
  return OPENING.test(cell) ? `'${inside}` : inside
}

function isAfterSeparator(cell: string, at: number): boolean {
  return at > 0 && SEPARATOR.test(cell.charAt(at - 1))
}
