import { glimpseIn, type Picture } from '../../../../print/drawing.ts'
import { labelled } from '../../../../print/runs.ts'
import type { Sheet } from '../../../../print/sheet.ts'
import { artifact, type Doc, leaf } from '../../../../print/tags.ts'
import { drawLines, type Lines, setLines } from '../../../../print/text.ts'
import { COLOR } from '../../../../print/theme.ts'
import { lettersOf, type Move, movesOf } from '../../compile/moves.ts'
import { type PrintedSource, rowsOf } from '../../compile/track-contents.ts'
import { POSTER } from '../typeset/type.ts'

const GUTTER = 12
const COLUMNS = [3, 4, 5]
const BELOW = 7

interface Glimpse {
  readonly name: Lines
  readonly picture: Picture | null
}

/**
 * The moves of the plan, each with its name and its sessions, in the number of columns that makes the
 * drawings largest. The warm-up is left out where a last row would hold a single move.
 */
export function writeGlimpses(sheet: Sheet, source: PrintedSource, track: string, room: number): void {
  const { doc, x, y, width, root } = sheet
  const all = [...movesByName(source, track).values()]
  const grids = COLUMNS.map((columns) => {
    const each = (width - GUTTER * (columns - 1)) / columns
    const moves = all.length % columns === 1 ? all.filter(({ move }) => !move.exercise.warmUp) : all
    const rowHeight = room / Math.ceil(moves.length / columns)
    const glimpses = moves.map((move) => glimpseOf(doc, move, each, rowHeight))
    return { columns, width: each, rowHeight, glimpses }
  })
  const best = grids.reduce((a, b) => (inkOf(b.glimpses) > inkOf(a.glimpses) ? b : a))
  for (const [index, { name, picture }] of best.glimpses.entries()) {
    const left = x + (index % best.columns) * (best.width + GUTTER)
    const top = y + Math.floor(index / best.columns) * best.rowHeight
    const nameTop = top + best.rowHeight - BELOW - name.height
    const panel = nameTop - 2 - top
    artifact(doc, () => doc.roundedRect(left, top, best.width, panel, 6).fill(COLOR.paper))
    picture?.draw(left + (best.width - picture.width) / 2, top + (panel - picture.height) / 2, root)
    leaf(doc, root, 'P', () => drawLines(doc, name, left, nameTop))
  }
}

interface Named {
  readonly move: Move
  readonly letters: readonly string[]
}

function movesByName(source: PrintedSource, track: string): ReadonlyMap<string, Named> {
  const moves = new Map<string, Named>()
  for (const letter of lettersOf(rowsOf(source, track))) {
    const rows = rowsOf(source, track).filter(({ session }) => session === letter)
    for (const move of movesOf(rows, source)) {
      const letters = moves.get(move.exercise.id)?.letters ?? []
      moves.set(move.exercise.id, { move, letters: [...letters, letter] })
    }
  }
  return moves
}

function glimpseOf(doc: Doc, { move, letters }: Named, width: number, height: number): Glimpse {
  const words = labelled(move.exercise.name, ` ${letters.join(',\u00a0')}`)
  const name = setLines(doc, words, width, POSTER.name)
  const space = { width, height: height - name.height - BELOW - 2 }
  return { name, picture: move.drawing === null ? null : glimpseIn(doc, move.drawing, space) }
}

function inkOf(glimpses: readonly Glimpse[]): number {
  return glimpses.reduce(
    (sum, { picture }) => sum + (picture === null ? 0 : picture.width * picture.height),
    0,
  )
}
