import type { Drawing, Exercise } from '../blocks.ts'
import { type Box, heightOf, spacer, textBox } from './boxes.ts'
import { drawingBox } from './drawing.ts'
import { COLOR, TEXT } from './look.ts'
import { listBox } from './prose.ts'
import { artifact, type Doc } from './tags.ts'
import type { Run } from './text.ts'

const DRAWING = 214
const GUTTER = 18

/** How one exercise is done, with its drawing beside it where there is one. */
export const cardBox = (doc: Doc, exercise: Exercise, drawing: Drawing | null, width: number): Box => {
  const side = drawing === null ? 0 : DRAWING + GUTTER
  const picture = drawing === null ? null : drawingBox(doc, drawing, DRAWING)
  const words = wordsOf(doc, exercise, width - side)
  const name = textBox(doc, 'H3', exercise.name, width, NAME, 4)
  return {
    height: 8 + name.height + Math.max(heightOf(words), picture?.height ?? 0) + 12,
    draw: (x, y, parent) => {
      artifact(doc, () => {
        doc.moveTo(x, y).lineTo(x + width, y)
        doc.lineWidth(0.5).stroke(COLOR.rule)
      })
      name.draw(x, y + 8, parent)
      let at = y + 8 + name.height
      picture?.draw(x, at, parent)
      for (const box of words) {
        box.draw(x + side, at, parent)
        at += box.height
      }
    },
  }
}

const NAME = { ...TEXT.subheading, color: COLOR.ink }

const wordsOf = (doc: Doc, exercise: Exercise, width: number): readonly Box[] => {
  const { kit, steps, easier, cautions } = exercise
  return [
    ...(kit.length > 0 ? [textBox(doc, 'P', `You need: ${kit.join(', ')}.`, width, TEXT.label, 4)] : []),
    listBox(doc, steps, true, width, TEXT.body, 2),
    ...(easier === '' ? [] : [textBox(doc, 'P', labelled('Easier: ', easier), width, TEXT.body, 3)]),
    ...(cautions.length === 0
      ? [spacer(0)]
      : [textBox(doc, 'P', labelled('Take care: ', cautions.join(' ')), width, TEXT.body)]),
  ]
}

const labelled = (label: string, text: string): readonly Run[] => [
  { text: label, bold: true },
  { text, bold: false },
]
