import type { Table, TableRow } from 'mdast'
import type { Box } from '../../../../print/boxes.ts'
import type { Run } from '../../../../print/runs.ts'
import { artifact, branch, COLUMN_HEAD, type Doc, type Element } from '../../../../print/tags.ts'
import { drawLines, type Lines, setLines } from '../../../../print/text.ts'
import { COLOR, type TextStyle } from '../../../../print/theme.ts'
import { type Cells, columnWidths } from './columns.ts'
import { type Piece, within } from './pages.ts'
import { drawRow, runsOf, type Setting } from './prose.ts'
import { BOOK } from './type.ts'

const PADDING = 5
const GAP = 9

interface Row {
  readonly cells: readonly Lines[]
  readonly height: number
}

interface Grid {
  readonly doc: Doc
  readonly columns: readonly { readonly at: number; readonly width: number }[]
  readonly width: number
  readonly blanks: number
}

/** A row never splits. Where a page begins inside the table, its head is repeated. */
export function tablePieces(setting: Setting, { children }: Table): readonly Piece[] {
  const { doc, width } = setting
  const cells = children.map((row, at) => cellsOf(row, at === 0 ? (text) => text : setting.change))
  const grid: Grid = { doc, width, blanks: setting.blanks, columns: columnsFor(doc, cells, width) }
  const [head, ...rows] = cells.map((row, at) => rowIn(grid, row, at === 0 ? BOOK.head : BOOK.cell))
  if (head === undefined) return []
  const top = headBox(grid, head)
  const body = rows.map((row, at): Piece => {
    const again: Box = { height: head.height, draw: (x, y) => drawHeadAgain(grid, head, x, y) }
    return { box: rowBox(grid, row), before: 0, again, withNext: at === rows.length - 2 }
  })
  return within(doc, 'Table', [{ box: top, before: 9, withNext: true }, ...body])
}

function cellsOf({ children }: TableRow, change: (text: string) => string): readonly (readonly Run[])[] {
  return children.map((cell) => runsOf(cell.children, change))
}

function columnsFor(doc: Doc, rows: Cells, width: number): Grid['columns'] {
  let at = 0
  return columnWidths(doc, rows, width - GAP * ((rows[0]?.length ?? 1) - 1)).map((wide) => {
    const column = { at, width: wide }
    at += wide + GAP
    return column
  })
}

function rowIn({ doc, columns, blanks }: Grid, cells: readonly (readonly Run[])[], style: TextStyle): Row {
  const set = columns.map(({ width }, at) => setLines(doc, cells[at] ?? [], width, style))
  const isBlank = set.length > 1 && set.slice(1).every(({ height }) => height === 0)
  const height = Math.max(...set.map((lines) => lines.height)) + 2 * PADDING
  return { cells: set, height: isBlank ? Math.max(height, blanks) : height }
}

function headBox(grid: Grid, row: Row): Box {
  const { doc } = grid
  return {
    height: row.height,
    draw: (x, y, parent) => {
      drawWash(grid, row, x, y)
      branch(doc, parent, 'TR', (line) => {
        for (const [at, lines] of row.cells.entries())
          branch(doc, line, COLUMN_HEAD, (cell) => drawCell(grid, cell, lines, { at, x, y: y + PADDING }))
      })
    },
  }
}

function rowBox(grid: Grid, row: Row): Box {
  const { doc, width } = grid
  return {
    height: row.height,
    draw: (x, y, parent) => {
      branch(doc, parent, 'TR', (line) => {
        for (const [at, lines] of row.cells.entries())
          branch(doc, line, 'TD', (cell) => drawCell(grid, cell, lines, { at, x, y: y + PADDING }))
      })
      const below = y + row.height
      artifact(doc, () =>
        doc
          .moveTo(x, below)
          .lineTo(x + width, below)
          .lineWidth(0.5)
          .stroke(COLOR.rule),
      )
    },
  }
}

interface Spot {
  readonly at: number
  readonly x: number
  readonly y: number
}

function drawCell({ doc, columns }: Grid, cell: Element, lines: Lines, { at, x, y }: Spot): void {
  const left = x + (columns[at]?.at ?? 0)
  for (const [index] of lines.rows.entries())
    drawRow(doc, lines, index, { x: left, y: y + index * lines.style.leading, parent: cell })
}

function drawHeadAgain(grid: Grid, row: Row, x: number, y: number): void {
  const { doc, columns } = grid
  drawWash(grid, row, x, y)
  artifact(doc, () => {
    for (const [at, lines] of row.cells.entries())
      drawLines(doc, lines, x + (columns[at]?.at ?? 0), y + PADDING)
  })
}

function drawWash({ doc, width }: Grid, { height }: Row, x: number, y: number): void {
  artifact(doc, () => doc.roundedRect(x - 6, y, width + 12, height, 4).fill(COLOR.wash))
}
