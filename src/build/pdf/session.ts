import type { PlanRow } from '../../course/course.ts'
import type { Exercise } from '../blocks.ts'
import { writeBlanks } from './blanks.ts'
import { bookmark } from './bookmarks.ts'
import { COLOR, TEXT } from './look.ts'
import { artifact, branch, type Doc, type Element, leaf } from './tags.ts'
import { drawLines, type Lines, type Run, setLines } from './text.ts'

const BOX = 14
const BOX_STEP = 20
const PADDING = 3
const HEAD = 39

export interface Session {
  readonly heading: string
  readonly rows: readonly TableRow[]
}

interface TableRow {
  readonly sets: number
  readonly cells: readonly Lines[]
  readonly height: number
}

interface Column {
  readonly title: string
  readonly x: number
  readonly width: number
}

/** One session of a week, measured: its rows can be stretched to fill the page. */
export const setSession = (
  doc: Doc,
  heading: string,
  rows: readonly PlanRow[],
  exercises: ReadonlyMap<string, Exercise>,
  width: number,
): Session => {
  const [, move, dose, rest, note] = columns(width)
  return {
    heading,
    rows: rows.map((row) => {
      const cells = [
        setLines(doc, nameOf(row.exercise, exercises), move.width, TEXT.cell),
        setLines(doc, doseOf(row), dose.width, TEXT.cell),
        setLines(doc, row.restSeconds > 0 ? `${row.restSeconds} s` : '–', rest.width, TEXT.cell),
        setLines(doc, row.note, note.width, TEXT.cell),
      ]
      const tallest = Math.max(BOX, ...cells.map((cell) => cell.height))
      return { sets: row.sets, cells, height: tallest + 2 * PADDING }
    }),
  }
}

export const heightOf = ({ rows }: Session): number => HEAD + rows.reduce((sum, row) => sum + row.height, 0)

/** Draws the session with each row `stretch` points taller than it must be. */
export const drawSession = (
  doc: Doc,
  session: Session,
  { x, y, width, stretch }: { x: number; y: number; width: number; stretch: number },
  parent: Element,
): void => {
  const across = columns(width)
  const shifted = across.map((column) => ({ ...column, x: x + column.x }))
  leaf(doc, parent, 'H3', () =>
    drawLines(doc, setLines(doc, session.heading, width * 0.45, TEXT.subheading), x, y),
  )
  bookmark(doc, 'H3', session.heading, y)
  writeBlanks(doc, x, y + 3, width, parent)
  branch(doc, parent, 'Table', (table) => {
    branch(doc, table, 'TR', (line) => {
      for (const column of shifted) {
        const title = setLines(doc, column.title, column.width, TEXT.label)
        leaf(doc, line, 'TH', () => drawLines(doc, title, column.x, y + 21), { scope: 'Column' })
      }
    })
    let at = y + HEAD - 4
    rule(doc, x, at, width, 1)
    for (const row of session.rows) {
      const height = row.height + stretch
      drawRow(doc, row, shifted, at, height, table)
      at += height
      rule(doc, x, at, width, 0.5)
    }
  })
}

const drawRow = (
  doc: Doc,
  row: TableRow,
  across: readonly Column[],
  y: number,
  height: number,
  table: Element,
): void =>
  branch(doc, table, 'TR', (line) => {
    const [tick, ...rest] = across
    branch(doc, line, 'TD', (cell) => {
      const top = y + (height - BOX) / 2
      const left = tick?.x ?? 0
      const alt = row.sets === 1 ? 'A box to tick' : `${row.sets} boxes to tick, one a set`
      const draw = () => {
        for (let set = 0; set < row.sets; set++) doc.roundedRect(left + set * BOX_STEP, top, BOX, BOX, 2.5)
        doc.lineWidth(1.1).stroke(COLOR.ink)
      }
      const right = left + (row.sets - 1) * BOX_STEP + BOX
      leaf(doc, cell, 'Figure', draw, { alt, bbox: [left, top, right, top + BOX] })
    })
    for (const [index, column] of rest.entries()) {
      const lines = row.cells[index]
      if (lines === undefined) continue
      const draw = () => drawLines(doc, lines, column.x, y + (height - lines.height) / 2)
      if (index === 0) leaf(doc, line, 'TH', draw, { scope: 'Row' })
      else leaf(doc, line, 'TD', draw)
    }
  })

const rule = (doc: Doc, x: number, y: number, width: number, weight: number): void =>
  artifact(doc, () => {
    doc.moveTo(x, y).lineTo(x + width, y)
    doc.lineWidth(weight).stroke(COLOR.rule)
  })

const nameOf = (id: string, exercises: ReadonlyMap<string, Exercise>): readonly Run[] => [
  { text: exercises.get(id)?.name ?? id, bold: true },
]

const doseOf = ({ sets, reps }: PlanRow): string => (sets === 1 ? reps : `${sets} × ${reps}`)

const columns = (width: number) => {
  const note = 328
  return [
    { title: 'Done', x: 0, width: 54 },
    { title: 'Exercise', x: 64, width: 138 },
    { title: 'Sets × reps', x: 212, width: 80 },
    { title: 'Rest', x: 296, width: 28 },
    { title: 'Note', x: note, width: width - note },
  ] as const
}
