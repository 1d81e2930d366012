import { bookmark } from './bookmarks.ts'
import type { TextStyle } from './look.ts'
import { type Sheet, turnPage } from './sheet.ts'
import { type Doc, type Element, leaf } from './tags.ts'
import { drawLines, type Run, setLines } from './text.ts'

/** Something of known height that can be put anywhere. */
export interface Box {
  readonly height: number
  draw(x: number, y: number, parent: Element): void
}

/** Puts boxes below one another: on this page if they all fit, else on the next, and apart only if no page holds them. */
export const place = (sheet: Sheet, boxes: readonly Box[]): void => {
  if (sheet.y + heightOf(boxes) > sheet.bottom && sheet.y > sheet.top) turnPage(sheet)
  for (const box of boxes) {
    if (sheet.y + box.height > sheet.bottom && sheet.y > sheet.top) turnPage(sheet)
    box.draw(sheet.x, sheet.y, sheet.root)
    sheet.y += box.height
  }
}

export const heightOf = (boxes: readonly Box[]): number => boxes.reduce((sum, box) => sum + box.height, 0)

export const textBox = (
  doc: Doc,
  tag: string,
  text: string | readonly Run[],
  width: number,
  style: TextStyle,
  gap = 0,
): Box => {
  const lines = setLines(doc, text, width, style)
  return {
    height: lines.height + gap,
    draw: (x, y, parent) => {
      leaf(doc, parent, tag, () => drawLines(doc, lines, x, y))
      bookmark(doc, tag, wordsOf(text), y)
    },
  }
}

const wordsOf = (text: string | readonly Run[]): string =>
  typeof text === 'string' ? text : text.map((run) => run.text).join('')

export const spacer = (height: number): Box => ({ height, draw: () => undefined })
