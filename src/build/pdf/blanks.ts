import { COLOR, MAT } from './look.ts'
import { artifact, branch, type Doc, type Element, leaf } from './tags.ts'
import { drawLines, setLines } from './text.ts'
import type { WeekColumns } from './week-columns.ts'

const BLANK = 58
const BLANKS = ['Effort, 0 to 10', 'Pain, 0 to 10', 'Pain next morning']

/** Where the reader writes down, week by week, what the pain rule asks for. */
export const writeBlanks = (
  doc: Doc,
  { move, columns }: WeekColumns,
  y: number,
  height: number,
  table: Element,
): void => {
  const each = Math.min(32, height / BLANKS.length)
  for (const [index, label] of BLANKS.entries()) {
    const at = y + (index + 1) * each
    branch(doc, table, 'TR', (line) => {
      const words = setLines(doc, label, move.width, MAT.note)
      leaf(doc, line, 'TH', () => drawLines(doc, words, move.x, at - words.height), { scope: 'Row' })
      for (const _ of columns) branch(doc, line, 'TD', () => undefined)
    })
    artifact(doc, () => {
      for (const { x } of columns) doc.moveTo(x, at).lineTo(x + BLANK, at)
      doc.lineWidth(0.8).stroke(COLOR.soft)
    })
  }
}
