import { CsvError, parse } from 'csv-parse/sync'
import * as z from 'zod'
import type { Report } from './mistakes.ts'

const record = z.object({ info: z.object({ lines: z.number() }), record: z.record(z.string(), z.string()) })

/** The rows of a CSV file with exactly these columns, each with its line. */
export const readCsv = (
  source: string,
  columns: readonly string[],
  report: Report,
): readonly { line: number; cells: Record<string, string> }[] => {
  const header = source.split(/\r?\n/, 1)[0]
  if (header !== columns.join(',')) {
    report(1, `the columns are "${header}". Write ${columns.join(',')}.`)
    return []
  }
  try {
    const rows = z.array(record).parse(parse(source, { columns: true, info: true, skip_empty_lines: true }))
    return rows.map((row) => ({ line: row.info.lines, cells: row.record }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    report(Number(error.lines ?? 1), `${error.message}. Put a cell with a comma or a quote in double quotes.`)
    return []
  }
}
