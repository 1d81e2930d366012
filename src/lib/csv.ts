import Papa from 'papaparse'

/** Also the wide signs of East Asian keyboards, which spreadsheets take too. */
const FORMULA = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/

/** `line` is the one a row begins on; a header stands on line 1. */
export type CsvRow =
  | { readonly kind: 'row'; readonly line: number; readonly cells: Readonly<Record<string, string>> }
  | { readonly kind: 'broken'; readonly line: number; readonly problem: string }

export interface Csv {
  readonly columns: readonly string[]
  readonly rows: readonly CsvRow[]
}

/**
 * Reads CSV as spreadsheets write it: parted by commas, semicolons or tabs, with or without a BOM, any line ends. A
 * broken row spoils no other one; a quote inside a bare cell is a character, as there.
 */
export function readCsv(text: string): Csv {
  const lines = text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n')
  const delimiter = delimiterOf(lines.slice(0, lines.indexOf('\n') >>> 0))
  const [header, ...records] = recordsOf(lines, delimiter)
  if (header?.kind !== 'record') return { columns: [], rows: [] }
  const columns = header.values.map((name) => name.trim())
  return { columns, rows: records.map((record) => rowOf(record, columns)) }
}

/** Writes rows so that no spreadsheet takes a cell for a formula: such a cell gets a quote in front. */
export function writeCsv(rows: readonly (readonly (string | null)[])[]): string {
  if (rows.length === 0) return ''
  const text = Papa.unparse(
    rows.map((row) => [...row]),
    { newline: '\n', escapeFormulae: FORMULA },
  )
  return `${text}\n`
}

/** A cell without the quote that `writeCsv` puts in front of a formula. */
export function withoutFormulaQuote(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell
}

type CsvRecord =
  | { kind: 'record'; line: number; values: string[] }
  | { kind: 'broken'; line: number; problem: string }

const DELIMITERS = [',', ';', '\t'] as const

function delimiterOf(header: string): string {
  const bare = header.replaceAll(/"[^"]*"/g, '')
  const count = (delimiter: string) => bare.split(delimiter).length
  return DELIMITERS.toSorted((a, b) => count(b) - count(a))[0] ?? ','
}

/** As a whole, so that a cell may hold line breaks; if a quote is wrong somewhere, line by line, to lose only its row. */
function recordsOf(text: string, delimiter: string): CsvRecord[] {
  return (
    parsed(text, delimiter) ??
    text.split('\n').flatMap((only, i) => {
      const line = i + 1
      const records = parsed(only, delimiter)
      if (records !== null) return records.map((record) => ({ ...record, line }))
      return { kind: 'broken', line, problem: 'a quote that is not closed, or in the wrong place' }
    })
  )
}

/** Null when a quote is wrong somewhere. */
function parsed(text: string, delimiter: string): CsvRecord[] | null {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: '\n' })
  if (errors.length > 0) return null
  let next = 1
  return data.flatMap((values) => {
    const line = next
    next += values.reduce((lines, cell) => lines + cell.split('\n').length - 1, 1)
    return values.length === 1 && values[0] === '' ? [] : { kind: 'record', line, values }
  })
}

function rowOf(record: CsvRecord, columns: readonly string[]): CsvRow {
  if (record.kind === 'broken') return record
  const { line, values } = record
  const excess = values.slice(columns.length).some((cell) => cell.trim() !== '')
  if (excess || values.length < columns.length) {
    return { kind: 'broken', line, problem: `${values.length} cells where the header has ${columns.length}` }
  }
  return { kind: 'row', line, cells: Object.fromEntries(columns.map((name, i) => [name, values[i] ?? ''])) }
}
