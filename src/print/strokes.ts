import { artifact, type Doc } from './tags.ts'
import { COLOR } from './theme.ts'

export function drawRule(
  doc: Doc,
  { x, y, width }: { x: number; y: number; width: number },
  weight: number,
  color: string = COLOR.rule,
): void {
  artifact(doc, () => {
    doc.moveTo(x, y).lineTo(x + width, y)
    doc.lineWidth(weight).stroke(color)
  })
}

/** A frame around what readers must not miss. */
export function drawFrame(doc: Doc, x: number, y: number, width: number, height: number): void {
  artifact(doc, () => {
    doc.roundedRect(x + 1, y, width - 2, height, 6)
    doc.lineWidth(2).stroke(COLOR.clay)
  })
}
