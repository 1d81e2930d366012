import { type Sheet, turnPage } from './sheet.ts'
import { branch, type Doc, type Element, leaf } from './tags.ts'
import { drawLines, type Lines, type Run, setLines, wideOf } from './text.ts'
import type { TextStyle } from './theme.ts'

/** Something of known height that can be put anywhere. */
export interface Box {
  readonly height: number
  draw(x: number, y: number, parent: Element): void
}

/** Puts boxes below one another: on this page if they all fit, else on the next, and apart only if no page holds them. */
export function place(sheet: Sheet, boxes: readonly Box[]): void {
  if (sheet.y + heightOf(boxes) > sheet.bottom && sheet.y > sheet.top) turnPage(sheet)
  for (const box of boxes) {
    if (sheet.y + box.height > sheet.bottom && sheet.y > sheet.top) turnPage(sheet)
    box.draw(sheet.x, sheet.y, sheet.root)
    sheet.y += box.height
  }
}

export function heightOf(boxes: readonly Box[]): number {
  return boxes.reduce((sum, box) => sum + box.height, 0)
}

export function textBox(
  doc: Doc,
  tag: string,
  text: string | readonly Run[],
  width: number,
  style: TextStyle,
  gap = 0,
): Box {
  const lines = setLines(doc, text, width, style)
  return {
    height: lines.height + gap,
    draw: (x, y, parent) => {
      leaf(doc, parent, tag, () => drawLines(doc, lines, x, y))
      bookmark(doc, tag, wordsOf(text), y)
    },
  }
}

function wordsOf(text: string | readonly Run[]): string {
  return typeof text === 'string' ? text : text.map((run) => run.text).join('')
}

export function spacer(height: number): Box {
  return { height, draw: () => undefined }
}

/** Lists a heading among the bookmarks of the file: a second-level one by itself, a third-level one below it. */
function bookmark(doc: Doc, tag: string, title: string, y: number): void {
  const above = tag === 'H2' ? doc.outline : tag === 'H3' ? doc.outline.children.at(-1) : undefined
  // pdfkit counts `left` from the right edge.
  above?.addItem(title, { top: y, left: doc.page.width })
}

type Target = { readonly place: string } | { readonly url: string }

/** A paragraph that leads somewhere as a whole; on paper its words say where. */
export function linkBox(
  doc: Doc,
  text: string,
  target: Target,
  width: number,
  style: TextStyle,
  gap = 0,
): Box {
  const lines = setLines(doc, text, width, style)
  return {
    height: lines.height + gap,
    draw: (x, y, parent) =>
      branch(doc, parent, 'P', (paragraph) =>
        branch(doc, paragraph, 'Link', (link) => {
          leaf(doc, link, 'Span', () => drawLines(doc, lines, x, y))
          annotate(doc, link, lines, { x, y }, text, target)
        }),
      ),
  }
}

/** Where every week leads back to. */
export const STOP_LIST = 'stop-list'

/** Names the top of the page that is being written, for boxes that lead there. */
export function nameThisPage(doc: Doc, place: string): void {
  doc.addNamedDestination(place, 'XYZ', 0, 0, null)
}

function annotate(
  doc: Doc,
  structParent: Element,
  lines: Lines,
  { x, y }: { x: number; y: number },
  text: string,
  target: Target,
): void {
  const options = { structParent, Contents: asText(text) }
  const [width, height] = [wideOf(doc, lines), lines.height]
  if ('url' in target) doc.link(x, y, width, height, target.url, options)
  else doc.goTo(x, y, width, height, target.place, options)
}

/** pdfkit writes a bare string as a name, and one in an object as text. */
function asText(text: string): string {
  return Object(text)
}
