import { fromHtml } from 'hast-util-from-html'
import type { Drawing } from '../content-model/blocks.ts'
import type { Box } from './boxes.ts'
import { LEAST_CAPTION, paint } from './paint.ts'
import { type Doc, type Element, leaf } from './tags.ts'

/** Captions enlarged further would collide. */
const MOST_ENLARGED = 2
const CAPTION = 24

interface Space {
  readonly width: number
  readonly height: number
}

export type Picture = Box & Space

/** A drawing as vectors, as large as fits, with its description as the alternative text. */
export function pictureIn(doc: Doc, drawing: Drawing, space: Space): Picture {
  const scale = Math.min(space.width / drawing.width, space.height / drawing.height)
  if (LEAST_CAPTION / scale > CAPTION * MOST_ENLARGED) return glimpseIn(doc, drawing, space)
  const size = { width: drawing.width * scale, height: drawing.height * scale }
  return {
    ...size,
    draw: (x, y, parent) => drawFigure(doc, parent, drawing, { x, y, ...size, scale, hasWords: true }),
  }
}

/** The row with the end of the move, without words, for a look from a step away. */
export function glimpseIn(doc: Doc, drawing: Drawing, space: Space): Picture {
  const { top, height } = rowOfEnd(drawing)
  const scale = Math.min(space.width / drawing.width, space.height / height)
  const size = { width: drawing.width * scale, height: height * scale }
  return {
    ...size,
    draw: (x, y, parent) => drawFigure(doc, parent, drawing, { x, y, ...size, top, scale, hasWords: false }),
  }
}

/** Drawings have a bold caption below each figure. The second caption belongs to the end of the move. */
function rowOfEnd({ svg, height }: Drawing): { top: number; height: number } {
  const captions = [...svg.matchAll(/<text\b[^>]*>/g)].flatMap(([tag]) => {
    const [y, size] = [/\by="([\d.]+)"/, /\bfont-size="([\d.]+)"/].map((of) => Number(of.exec(tag)?.[1]))
    return /\bfont-weight="(?:bold|[6-9]00)"/.test(tag) && y && size ? [{ y, size }] : []
  })
  const end = captions[1]
  if (end === undefined) return { top: 0, height }
  const above = captions.filter(({ y }) => y < end.y).map(({ y, size }) => y + size * 0.5)
  const top = Math.max(0, ...above)
  const own = end.y - end.size * 1.1 - top
  return own > height / 6 ? { top, height: own } : { top: 0, height }
}

interface Place extends Space {
  readonly x: number
  readonly y: number
  /** Where the visible part begins, in the drawing's own units. */
  readonly top?: number
  readonly scale: number
  readonly hasWords: boolean
}

function drawFigure(doc: Doc, parent: Element, drawing: Drawing, place: Place): void {
  const { x, y, width, height, top = 0, scale, hasWords } = place
  const svg = fromHtml(drawing.svg, { fragment: true }).children.find((node) => node.type === 'element')
  if (svg === undefined) throw new Error(`The drawing "${drawing.name}" has no <svg>`)
  const draw = () => {
    doc.save()
    doc.roundedRect(x, y, width, height, 20 * scale).clip()
    doc.translate(x, y - top * scale).scale(scale)
    paint(doc, svg, {}, hasWords ? { scale, width: drawing.width } : null)
    doc.restore()
  }
  leaf(doc, parent, { type: 'Figure', alt: drawing.alt, bbox: [x, y, x + width, y + height] }, draw)
}
