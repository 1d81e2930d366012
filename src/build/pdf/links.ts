import type { Box } from './boxes.ts'
import type { TextStyle } from './look.ts'
import { branch, type Doc, type Element, leaf } from './tags.ts'
import { drawLines, type Lines, setLines, wideOf } from './text.ts'

type Target = { readonly place: string } | { readonly url: string }

/** A paragraph that leads somewhere as a whole; on paper its words say where. */
export const linkBox = (
  doc: Doc,
  text: string,
  target: Target,
  width: number,
  style: TextStyle,
  gap = 0,
): Box => {
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
export const nameThisPage = (doc: Doc, place: string): void => {
  doc.addNamedDestination(place, 'XYZ', 0, 0, null)
}

const annotate = (
  doc: Doc,
  structParent: Element,
  lines: Lines,
  { x, y }: { x: number; y: number },
  text: string,
  target: Target,
): void => {
  const options = { structParent, Contents: asText(text) }
  const [width, height] = [wideOf(doc, lines), lines.height]
  if ('url' in target) doc.link(x, y, width, height, target.url, options)
  else doc.goTo(x, y, width, height, target.place, options)
}

/** pdfkit writes a bare string as a name, and one in an object as text. */
const asText = (text: string): string => Object(text)
