import { type Run, SOFT_HYPHEN, wordsOf } from '../../../../print/runs.ts'
import type { Doc } from '../../../../print/tags.ts'
import { setLines, widthOf } from '../../../../print/text.ts'
import { BOOK } from './type.ts'

/** By row and column. */
export type Cells = readonly (readonly (readonly Run[])[])[]

const NARROWEST = 12
/** Points that a column gives to another, in turn. */
const STEPS = [40, 20, 10, 5]

/** The widths of a table's columns in so much room: those in which its rows are lowest. */
export function columnWidths(doc: Doc, rows: Cells, room: number): readonly number[] {
  const measured = measure(doc, rows, room)
  let widths = spread(measured, room)
  let height = linesIn(doc, rows, widths)
  for (const step of STEPS) {
    for (const other of exchanges(widths.length)) {
      const changed = widths.map(
        (width, at) => width + step * (at === other.to ? 1 : at === other.from ? -1 : 0),
      )
      if (changed.some((width, at) => width < (measured[at]?.least ?? 0))) continue
      const lower = linesIn(doc, rows, changed)
      if (lower < height) [widths, height] = [changed, lower]
    }
  }
  return widths
}

interface Measure {
  /** Of its longest word. */
  readonly least: number
  /** Of its longest cell on one line. */
  readonly most: number
}

function measure(doc: Doc, rows: Cells, room: number): readonly Measure[] {
  const wide = (runs: readonly Run[]) => runs.reduce((sum, run) => sum + widthOf(doc, run, BOOK.head), 0)
  const measured = (parts: (word: readonly Run[]) => Cells[number]) =>
    (rows[0] ?? []).map((_, column) => {
      const cells = rows.map((row) => row[column] ?? [])
      const words = cells.flatMap((cell) => wordsOf(cell).flatMap(parts))
      return { least: Math.max(NARROWEST, ...words.map(wide)), most: Math.max(NARROWEST, ...cells.map(wide)) }
    })
  const whole = measured((word) => [word])
  const least = whole.reduce((sum, column) => sum + column.least, 0)
  return least > room ? measured(partsOf) : whole
}

/** The parts of a word between its soft hyphens, each with a hyphen. */
function partsOf(word: readonly Run[]): Cells[number] {
  return word.flatMap((run) =>
    run.text
      .split(SOFT_HYPHEN)
      .map((text, at, { length }) => [{ ...run, text: at < length - 1 ? `${text}-` : text }]),
  )
}

/** As browsers do it: each column has its least, and long cells share what is left. */
function spread(columns: readonly Measure[], room: number): readonly number[] {
  const least = columns.reduce((sum, column) => sum + column.least, 0)
  const wanted = columns.reduce((sum, column) => sum + column.most - column.least, 0)
  const share = wanted > 0 ? Math.min(1, Math.max(0, (room - least) / wanted)) : 0
  const rest = Math.max(0, room - least - wanted * share) / columns.length
  return columns.map((column) => column.least + (column.most - column.least) * share + rest)
}

function exchanges(count: number): readonly { readonly from: number; readonly to: number }[] {
  const all = Array.from({ length: count }, (_, from) =>
    Array.from({ length: count }, (_, to) => ({ from, to })),
  )
  return all.flat().filter(({ from, to }) => from !== to)
}

function linesIn(doc: Doc, rows: Cells, widths: readonly number[]): number {
  const high = (row: Cells[number]) =>
    Math.max(...row.map((cell, at) => setLines(doc, cell, widths[at] ?? 0, BOOK.cell).rows.length))
  return rows.reduce((sum, row) => sum + high(row), 0)
}
