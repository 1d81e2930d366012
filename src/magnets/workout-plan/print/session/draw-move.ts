import { artifact, branch, type Doc, type Element, leaf, ROW_HEAD } from '../typeset/tags.ts'
import { drawLines, setLines, wideOf } from '../typeset/text.ts'
import { COLOR, MAT } from '../typeset/theme.ts'
import { drawTicks, TICK } from '../typeset/ticks.ts'
import type { WeekColumns } from './move-row.ts'
import { BESIDE, type Cell, type MoveRow, wordsHeight } from './move-row.ts'

const MARGIN = 3

/** What is written of a week belongs to its cell, wherever it stands. */
export function drawMove(
  doc: Doc,
  row: MoveRow,
  { move, columns, across }: WeekColumns,
  { y, height }: { y: number; height: number },
  table: Element,
): void {
  branch(doc, table, 'TR', (line) => {
    const { picture, name, cells, cellHeight, isBeside, notes } = row
    const top = y + (height - wordsHeight(row)) / 2
    const cellTop = top + name.height + 2
    branch(
      doc,
      line,
      'TH',
      (cell) => {
        artifact(doc, () =>
          doc.roundedRect(move.x, y + MARGIN, move.width, height - 2 * MARGIN, 6).fill(COLOR.paper),
        )
        picture?.draw(move.x + (move.width - picture.width) / 2, y + (height - picture.height) / 2, cell)
        leaf(doc, cell, 'P', () => drawLines(doc, name, across.x, top))
      },
      ROW_HEAD,
    )
    for (const { week, x, width } of columns) {
      branch(doc, line, 'TD', (element) => {
        const cell = cells.get(week)
        if (cell === undefined) {
          leaf(doc, element, 'P', () => drawLines(doc, setLines(doc, '–', width, MAT.hint), x, cellTop))
          return
        }
        drawCell(doc, cell, isBeside, { x, y: cellTop }, element)
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
  { lines, sets }: Cell,
  isBeside: boolean,
  { x, y }: { x: number; y: number },
  parent: Element,
): void {
  if (lines.height > 0) leaf(doc, parent, 'P', () => drawLines(doc, lines, x, y))
  if (lines.height === 0) drawTicks(doc, sets, x, y, parent)
  else if (isBeside)
    drawTicks(doc, sets, x + wideOf(doc, lines) + BESIDE, y + (lines.height - TICK) / 2, parent)
  else drawTicks(doc, sets, x, y + lines.height + 1, parent)
}
