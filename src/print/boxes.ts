import type { Run } from './runs.ts'
import { type Sheet, turnPage } from './sheet.ts'
import { branch, type Doc, type Element, leaf } from './tags.ts'
import { drawLines, setLines, wideOf } from './text.ts'
import type { TextStyle } from './theme.ts'

/** Something of known height that can be drawn anywhere. */
export interface Box {
  readonly height: number
  draw(x: number, y: number, parent: Element): void
}

export interface TextFormat {
  readonly width: number
  readonly style: TextStyle
  /** Space below the text. */
  readonly gap?: number
}

/** Draws boxes below one another. All go to the next page if they don't fit on this one but do there. */
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

export function spacer(height: number): Box {
  return { height, draw: () => undefined }
}

export function textBox(doc: Doc, tag: string, text: string | readonly Run[], format: TextFormat): Box {
  const { width, style, gap = 0 } = format
  const lines = setLines(doc, text, width, style)
  return {
    height: lines.height + gap,
    draw: (x, y, parent) => {
      leaf(doc, parent, tag, () => drawLines(doc, lines, x, y))
      bookmark(doc, tag, wordsOf(text), y)
    },
  }
}

/** Lists second-level headings among the file's bookmarks, and third-level ones below them. */
function bookmark(doc: Doc, tag: string, title: string, y: number): void {
  const above = tag === 'H2' ? doc.outline : tag === 'H3' ? doc.outline.children.at(-1) : undefined
  // pdfkit counts `left` from the right edge.
  above?.addItem(title, { top: y, left: doc.page.width })
}

function wordsOf(text: string | readonly Run[]): string {
  return typeof text === 'string' ? text : text.map((run) => run.text).join('')
}

type Target = { readonly place: string } | { readonly url: string }

/** A paragraph that is a link. Its words say where it leads, for those who read it on paper. */
export function linkBox(doc: Doc, text: string, target: Target, { width, style, gap = 0 }: TextFormat): Box {
  const lines = setLines(doc, text, width, style)
  return {
    height: lines.height + gap,
    draw: (x, y, parent) =>
      branch(doc, parent, 'P', (paragraph) =>
        branch(doc, paragraph, 'Link', (link) => {
          leaf(doc, link, 'Span', () => drawLines(doc, lines, x, y))
          const options = { structParent: link, Contents: asText(text) }
          const wide = wideOf(doc, lines)
          if ('url' in target) doc.link(x, y, wide, lines.height, target.url, options)
          else doc.goTo(x, y, wide, lines.height, target.place, options)
        }),
      ),
  }
}

/** pdfkit writes a bare string as a name, and one in an object as text. */
export function asText(text: string): string {
  return Object(text)
}

/** Names the top of the current page, so that links can lead there. */
export function nameThisPage(doc: Doc, place: string): void {
  doc.addNamedDestination(place, 'XYZ', 0, 0, null)
}
