import { drawTicks, TICK } from '../typeset/strokes.ts'
import { artifact, branch, type Doc, type Element, leaf, ROW_HEAD } from '../typeset/tags.ts'
import { drawLines, setLines, wideOf } from '../typeset/text.ts'
import { COLOR, MAT } from '../typeset/theme.ts'
import { BESIDE, type Cell, type MoveRow, type WeekColumns, wordsHeight } from './move-row.ts'

const MARGIN = 3

interface Place {
  readonly columns: WeekColumns
  readonly y: number
  readonly height: number
}

/** The notes span all columns, but each belongs to the cell of its first week. */
export function drawMove(doc: Doc, table: Element, row: MoveRow, { columns, y, height }: Place): void {
  const { move, weeks, across } = columns
  const { picture, name, cells, cellHeight, isBeside, notes } = row
  const top = y + (height - wordsHeight(row)) / 2
  const cellTop = top + name.height + 2
  branch(doc, table, 'TR', (line) => {
    branch(doc, line, ROW_HEAD, (cell) => {
      artifact(doc, () =>
        doc.roundedRect(move.x, y + MARGIN, move.width, height - 2 * MARGIN, 6).fill(COLOR.paper),
      )
      picture?.draw(move.x + (move.width - picture.width) / 2, y + (height - picture.height) / 2, cell)
      leaf(doc, cell, 'P', () => drawLines(doc, name, across.x, top))
    })
    for (const { week, x, width } of weeks) {
      branch(doc, line, 'TD', (element) => {
        const cell = cells.get(week)
        if (cell === undefined) {
          leaf(doc, element, 'P', () => drawLines(doc, setLines(doc, '–', width, MAT.hint), x, cellTop))
          return
        }
        drawCell(doc, element, cell, { x, y: cellTop, isBeside })
        let at = cellTop + cellHeight + 3
        for (const note of notes) {
          const { lines } = note
          const noteTop = at
          at += lines.height
          if (note.weeks[0] === week) leaf(doc, element, 'P', () => drawLines(doc, lines, across.x, noteTop))
        }
      })
    }
  })
}

function drawCell(
  doc: Doc,
  parent: Element,
  { lines, sets }: Cell,
  { x, y, isBeside }: { x: number; y: number; isBeside: boolean },
): void {
  if (lines.height > 0) leaf(doc, parent, 'P', () => drawLines(doc, lines, x, y))
  if (lines.height === 0) drawTicks(doc, parent, sets, { x, y })
  else if (isBeside) {
    const left = x + wideOf(doc, lines) + BESIDE
    drawTicks(doc, parent, sets, { x: left, y: y + (lines.height - TICK) / 2 })
  } else drawTicks(doc, parent, sets, { x, y: y + lines.height + 1 })
}
