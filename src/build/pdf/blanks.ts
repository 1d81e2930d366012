import { COLOR, TEXT } from './look.ts'
import { artifact, type Doc, type Element, leaf } from './tags.ts'
import { drawLines, setLines, wideOf } from './text.ts'

const BLANK = 34

/** Where she writes down what the pain rule asks for, along the right edge. */
export const writeBlanks = (doc: Doc, x: number, y: number, width: number, parent: Element): void => {
  const labels = ['Effort', 'Pain', 'Pain next morning'].map((label) =>
    setLines(doc, label, width, TEXT.label),
  )
  let right = x + width
  const blanks = labels.toReversed().map((lines) => {
    const words = right - BLANK - 5 - wideOf(doc, lines)
    const blank = { lines, words, from: right - BLANK, to: right }
    right = words - 14
    return blank
  })
  for (const { lines, words } of blanks.toReversed()) {
    leaf(doc, parent, 'P', () => drawLines(doc, lines, words, y))
  }
  artifact(doc, () => {
    for (const { from, to } of blanks) doc.moveTo(from, y + 12).lineTo(to, y + 12)
    doc.lineWidth(0.7).stroke(COLOR.soft)
  })
}
