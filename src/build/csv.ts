import { readCsv } from '../lib/csv.ts'
import type { Report } from './mistakes.ts'

/** The rows of a CSV file with exactly these columns, each with its line. */
export const readTable = (
  source: string,
  columns: readonly string[],
  report: Report,
): readonly { line: number; cells: Readonly<Record<string, string>> }[] => {
  const header = source.split(/\r?\n/, 1)[0]
  if (header !== columns.join(',')) {
    report(1, `the columns are "${header}". Write ${columns.join(',')}.`)
    return []
  }
  const rows = [...readCsv(source).rows]
  const broken = rows.find((row) => row.kind === 'broken')
  if (broken === undefined) return rows.filter((row) => row.kind === 'row')
  report(broken.line, `${broken.problem}. Put a cell with a comma or a quote in double quotes.`)
  return []
}
