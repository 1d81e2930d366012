import type { Drawing, Exercise } from '../../../../content-model/blocks.ts'
import { type Box, heightOf, spacer, textBox } from '../typeset/boxes.ts'
import type { Flowing } from '../typeset/columns.ts'
import { pictureIn } from '../typeset/drawing.ts'
import { listFlow, type ProseFormat } from '../typeset/prose.ts'
import { artifact, type Doc } from '../typeset/tags.ts'
import type { Run } from '../typeset/text.ts'
import { COLOR } from '../typeset/theme.ts'

interface CardFormat extends ProseFormat {
  /** Null leaves the drawing to the session pages. */
  readonly drawing: Drawing | null
  readonly pictureHeight: number
}

/** How to do one exercise, in a column. */
export function cardBox(doc: Doc, exercise: Exercise, format: CardFormat): Box {
  const { drawing, pictureHeight, width, style } = format
  const boxes = [
    spacer(6),
    textBox(doc, 'H3', exercise.name, { width, style: { ...style.heading, color: COLOR.ink }, gap: 2 }),
    ...(drawing === null ? [] : [pictureIn(doc, drawing, { width, height: pictureHeight }), spacer(4)]),
    ...wordsOf(doc, exercise, format),
  ]
  return {
    height: heightOf(boxes),
    draw: (x, y, parent) => {
      artifact(doc, () => {
        doc.moveTo(x, y).lineTo(x + width, y)
        doc.lineWidth(0.5).stroke(COLOR.rule)
      })
      let at = y
      for (const box of boxes) {
        box.draw(x, at, parent)
        at += box.height
      }
    },
  }
}

function wordsOf(doc: Doc, exercise: Exercise, { width, style }: ProseFormat): readonly Box[] {
  const { kit, steps, easier, cautions } = exercise
  const { body, aside } = style
  const items = steps.map((text): readonly Run[] => [{ text, bold: false }])
  return [
    ...(kit.length > 0
      ? [textBox(doc, 'P', `You need: ${kit.join(', ')}.`, { width, style: aside, gap: 1 })]
      : []),
    ...stacked(listFlow(doc, { items, ordered: true }, { width, style: body })),
    ...(easier === ''
      ? []
      : [spacer(2), textBox(doc, 'P', labelled('Easier: ', easier), { width, style: body })]),
    ...(cautions.length === 0
      ? []
      : [spacer(2), textBox(doc, 'P', labelled('Take care: ', cautions.join(' ')), { width, style: body })]),
  ]
}

function stacked(flow: readonly Flowing[]): readonly Box[] {
  return flow.flatMap(({ box, before }) => [spacer(before), box])
}

function labelled(label: string, text: string): readonly Run[] {
  return [
    { text: label, bold: true },
    { text, bold: false },
  ]
}
