import { fromHtml } from 'hast-util-from-html'
import type { Drawing } from '../../../../content-model/blocks.ts'
import type { Box } from './boxes.ts'
import { LEAST_CAPTION, paint } from './paint.ts'
import { type Doc, type Element, leaf } from './tags.ts'

/** Captions enlarged more than that would collide. */
const MOST_ENLARGED = 2
const CAPTION = 24

interface Space {
  readonly width: number
  readonly height: number
}

export type Picture = Box & Space

/** A drawing as vectors, as large as it fits; its description is its alternative text. */
export function pictureIn(doc: Doc, drawing: Drawing, space: Space): Picture {
  const scale = Math.min(space.width / drawing.width, space.height / drawing.height)
  if (isTooSmall(scale)) return glimpseIn(doc, drawing, space)
  const size = { width: drawing.width * scale, height: drawing.height * scale }
  return {
    ...size,
    draw: (x, y, parent) => figure(doc, drawing, { x, y, ...size }, scale, true, parent),
  }
}

function isTooSmall(scale: number): boolean {
  return LEAST_CAPTION / scale > CAPTION * MOST_ENLARGED
}

/** The end of the move, with its start where that is beside it, and no words: for who looks from a step away. */
export function glimpseIn(doc: Doc, drawing: Drawing, space: Space): Picture {
  const { top, height } = rowOfEnd(drawing)
  const scale = Math.min(space.width / drawing.width, space.height / height)
  const size = { width: drawing.width * scale, height: height * scale }
  return {
    ...size,
    draw: (x, y, parent) => figure(doc, drawing, { x, y, ...size, top }, scale, false, parent),
  }
}

/** Our drawings have a caption in bold below each figure: the second is that of the end. */
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

function figure(
  doc: Doc,
  drawing: Drawing,
  { x, y, width, height, top = 0 }: { x: number; y: number; top?: number } & Space,
  scale: number,
  hasWords: boolean,
  parent: Element,
): void {
  const svg = fromHtml(drawing.svg, { fragment: true }).children.find((node) => node.type === 'element')
  if (svg === undefined) throw new Error(`The drawing "${drawing.name}" has no <svg>`)
  const draw = () => {
    doc.save()
    doc.roundedRect(x, y, width, height, 20 * scale).clip()
    doc.translate(x, y - top * scale).scale(scale)
    paint(doc, svg, {}, hasWords ? { scale, width: drawing.width } : null)
    doc.restore()
  }
  leaf(doc, parent, 'Figure', draw, { alt: drawing.alt, bbox: [x, y, x + width, y + height] })
}
