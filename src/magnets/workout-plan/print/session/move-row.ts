import type { Drawing } from '../../../../content-model/blocks.ts'
import { type Picture, pictureIn } from '../../../../print/drawing.ts'
import { labelled } from '../../../../print/runs.ts'
import { artifact, branch, type Doc, type Element, leaf, ROW_HEAD } from '../../../../print/tags.ts'
import { drawLines, type Lines, setLines, wideOf } from '../../../../print/text.ts'
import { COLOR } from '../../../../print/theme.ts'
import type { Words } from '../../../../words/words.ts'
import type { Move, WeekOfMove } from '../../compile/moves.ts'
import { drawTicks, TICK, widthOfTicks } from '../typeset/ticks.ts'
import { MAT } from '../typeset/type.ts'

const PADDING = 4.5
const BESIDE = 5
const NO_BREAK = '\u00a0'

const GAP = 14

interface Column {
  readonly x: number
  readonly width: number
}

/** The columns of a session page: pictures on the left, and the weeks beside them. */
export interface WeekColumns {
  readonly move: Column
  readonly weeks: readonly (Column & { readonly week: number })[]
  /** All weeks together. */
  readonly across: Column
}

export function weekColumns(
  x: number,
  width: number,
  picture: number,
  weeks: readonly number[],
): WeekColumns {
  const across = { x: x + picture + GAP, width: width - picture - GAP }
  const each = across.width / weeks.length
  return {
    move: { x, width: picture },
    across,
    weeks: weeks.map((week, at) => ({ week, x: across.x + at * each, width: each - 4 })),
  }
}

/** A move on a session page, measured without its drawing. */
export interface MoveWords {
  readonly drawing: Drawing | null
  readonly name: Lines
  readonly cells: ReadonlyMap<number, Cell>
  readonly cellHeight: number
  /** The boxes to tick are beside the dose, or else below it. */
  readonly isBeside: boolean
  readonly notes: readonly { readonly weeks: readonly number[]; readonly lines: Lines }[]
}

export interface MoveRow extends MoveWords {
  readonly picture: Picture | null
}

interface Cell extends WeekOfMove {
  readonly lines: Lines
}

/** Null if the boxes don't fit beside the doses. */
export function setMove(doc: Doc, move: Move, columns: WeekColumns, isBeside: boolean): MoveWords | null {
  const { exercise, drawing, shared, weeks, notes } = move
  const name = labelled(exercise.name, shared === '' ? '' : `, ${shared.replaceAll(' ', NO_BREAK)}`)
  const width = columns.weeks[0]?.width ?? 0
  const cells = [...weeks].map(
    ([week, of]) => [week, { ...of, lines: setLines(doc, of.dose, width, MAT.dose) }] as const,
  )
  const fits = cells.every(([, { lines, sets }]) => wideOf(doc, lines) + BESIDE + widthOfTicks(sets) <= width)
  if (isBeside && !fits) return null
  const heights = cells.map(([, { lines }]) => {
    if (lines.height === 0) return TICK
    return isBeside ? lines.height : lines.height + TICK + 2
  })
  return {
    drawing,
    name: setLines(doc, name, columns.across.width, MAT.name),
    cells: new Map(cells),
    isBeside,
    cellHeight: Math.max(...heights),
    notes: notes.map(({ weeks: of, label, text }) => ({
      weeks: of,
      lines: setLines(doc, labelled(label, text), columns.across.width, MAT.note),
    })),
  }
}

/** The drawing is at least `height` high, and as high as the words. */
export function withPicture(doc: Doc, words: MoveWords, width: number, height: number): MoveRow {
  const { drawing } = words
  const space = { width, height: Math.max(height, wordsHeight(words)) }
  return { ...words, picture: drawing === null ? null : pictureIn(doc, drawing, space) }
}

export function heightOfMove(row: MoveRow): number {
  return Math.max(wordsHeight(row), row.picture?.height ?? 0) + 2 * PADDING
}

function wordsHeight({ name, cellHeight, notes }: MoveWords): number {
  return (
    name.height +
    2 +
    cellHeight +
    notes.reduce((sum, { lines }) => sum + lines.height, 0) +
    (notes.length > 0 ? 3 : 0)
  )
}

const MARGIN = 3

interface Place {
  readonly columns: WeekColumns
  readonly y: number
  readonly height: number
  readonly words: Words
}

/** The notes span all columns, but each belongs to the cell of its first week. */
export function drawMove(doc: Doc, table: Element, row: MoveRow, { columns, y, height, words }: Place): void {
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
        drawCell(doc, element, cell, { x, y: cellTop, isBeside, words })
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
  { x, y, isBeside, words }: { x: number; y: number; isBeside: boolean; words: Words },
): void {
  if (lines.height > 0) leaf(doc, parent, 'P', () => drawLines(doc, lines, x, y))
  if (lines.height === 0) drawTicks(doc, parent, sets, { x, y, words })
  else if (isBeside) {
    const left = x + wideOf(doc, lines) + BESIDE
    drawTicks(doc, parent, sets, { x: left, y: y + (lines.height - TICK) / 2, words })
  } else drawTicks(doc, parent, sets, { x, y: y + lines.height + 1, words })
}
