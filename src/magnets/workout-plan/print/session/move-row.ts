import type { Drawing } from '../../../../content-model/blocks.ts'
import type { Move, WeekOfMove } from '../../compile/moves.ts'
import { type Picture, pictureIn } from '../typeset/drawing.ts'
import { TICK, widthOfTicks } from '../typeset/strokes.ts'
import type { Doc } from '../typeset/tags.ts'
import { type Lines, setLines, wideOf } from '../typeset/text.ts'
import { MAT } from '../typeset/theme.ts'

const PADDING = 4.5
export const BESIDE = 5
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

export interface Cell extends WeekOfMove {
  readonly lines: Lines
}

/** Null if the boxes don't fit beside the doses. */
export function setMove(doc: Doc, move: Move, columns: WeekColumns, isBeside: boolean): MoveWords | null {
  const { exercise, drawing, shared, weeks, notes } = move
  const name = [
    { text: exercise.name, bold: true },
    { text: shared === '' ? '' : `, ${shared.replaceAll(' ', NO_BREAK)}`, bold: false },
  ]
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
    notes: notes.map(({ weeks: of, text }) => ({
      weeks: of,
      lines: setLines(doc, labelled(of, weeks.size, text), columns.across.width, MAT.note),
    })),
  }
}

/** The drawing is at least `height` high, and as high as the words. */
export function withPicture(doc: Doc, words: MoveWords, width: number, height: number): MoveRow {
  const { drawing } = words
  const space = { width, height: Math.max(height, wordsHeight(words)) }
  return { ...words, picture: drawing === null ? null : pictureIn(doc, drawing, space) }
}

/** A note for all weeks of a move doesn't name them. */
function labelled(weeks: readonly number[], all: number, text: string) {
  const label =
    weeks.length === all ? '' : weeks.length === 1 ? `Week ${weeks[0]}: ` : `Weeks ${listed(weeks)}: `
  return [
    { text: label, bold: true },
    { text, bold: false },
  ]
}

function listed(weeks: readonly number[]): string {
  return `${weeks.slice(0, -1).join(', ')} and ${weeks.at(-1)}`
}

export function heightOfMove(row: MoveRow): number {
  return Math.max(wordsHeight(row), row.picture?.height ?? 0) + 2 * PADDING
}

export function wordsHeight({ name, cellHeight, notes }: MoveWords): number {
  return (
    name.height +
    2 +
    cellHeight +
    notes.reduce((sum, { lines }) => sum + lines.height, 0) +
    (notes.length > 0 ? 3 : 0)
  )
}
