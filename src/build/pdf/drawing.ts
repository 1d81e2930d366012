import type { Element as SvgElement } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { own } from '../../lib/own.ts'
import type { Drawing } from '../blocks.ts'
import type { Box } from './boxes.ts'
import { type Doc, type Element, leaf } from './tags.ts'
import { apply } from './transform.ts'

/** Captions that would be smaller on paper are set larger, or left out with all words where they would collide. */
const LEAST_TYPE = 8
const CAPTION = 24
const MOST_ENLARGED = 2
const CAPTION_ROOM = 285

interface Space {
  readonly width: number
  readonly height: number
}

export type Picture = Box & Space

/** A drawing as vectors, as large as it fits; its description is its alternative text. */
export const pictureIn = (doc: Doc, drawing: Drawing, space: Space): Picture => {
  const scale = Math.min(space.width / drawing.width, space.height / drawing.height)
  if (leastTypeAt(scale) === null) return glimpseIn(doc, drawing, space)
  const size = { width: drawing.width * scale, height: drawing.height * scale }
  return {
    ...size,
    draw: (x, y, parent) => figure(doc, drawing, { x, y, ...size }, scale, leastTypeAt(scale), parent),
  }
}

const leastTypeAt = (scale: number): number | null =>
  LEAST_TYPE / scale > CAPTION * MOST_ENLARGED ? null : LEAST_TYPE / scale

/** The end of the move, with its start where that is beside it, and no words: for who looks from a step away. */
export const glimpseIn = (doc: Doc, drawing: Drawing, space: Space): Picture => {
  const { top, height } = rowOfEnd(drawing)
  const scale = Math.min(space.width / drawing.width, space.height / height)
  const size = { width: drawing.width * scale, height: height * scale }
  return {
    ...size,
    draw: (x, y, parent) => figure(doc, drawing, { x, y, ...size, top }, scale, null, parent),
  }
}

/** Our drawings have a caption in bold below each figure: the second is that of the end. */
const rowOfEnd = ({ svg, height }: Drawing): { top: number; height: number } => {
  const captions = [...svg.matchAll(/<text\b[^>]*>/g)].flatMap(([tag]) => {
    const [y, size] = [/\by="([\d.]+)"/, /\bfont-size="([\d.]+)"/].map((of) => Number(of.exec(tag)?.[1]))
    return /\bfont-weight="(?:bold|[6-9]00)"/.test(tag) && y && size ? [{ y, size }] : []
  })
  const end = captions[1]
  if (end === undefined) return { top: 0, height }
  const above = captions.filter(({ y }) => y < end.y).map(({ y, size }) => y + size * 0.5)
  const top = Math.max(0, ...above)
  return { top, height: end.y - end.size * 1.1 - top }
}

const figure = (
  doc: Doc,
  drawing: Drawing,
  { x, y, width, height, top = 0 }: { x: number; y: number; top?: number } & Space,
  scale: number,
  leastType: number | null,
  parent: Element,
): void => {
  const svg = fromHtml(drawing.svg, { fragment: true }).children.find((node) => node.type === 'element')
  if (svg === undefined) throw new Error(`The drawing "${drawing.name}" has no <svg>`)
  const draw = () => {
    doc.save()
    doc.roundedRect(x, y, width, height, 20 * scale).clip()
    doc.translate(x, y - top * scale).scale(scale)
    paint(doc, svg, {}, leastType)
    doc.restore()
  }
  leaf(doc, parent, 'Figure', draw, { alt: drawing.alt, bbox: [x, y, x + width, y + height] })
}

const INHERITED = [
  'fill',
  'stroke',
  'strokeWidth',
  'strokeDashArray',
  'strokeLineCap',
  'strokeLineJoin',
  'fillOpacity',
  'strokeOpacity',
  'fontSize',
  'fontWeight',
  'textAnchor',
] as const
type Style = Readonly<Partial<Record<(typeof INHERITED)[number], string>>>

/** Words are set no smaller than `leastType`, in the drawing's own measure; null leaves them out. */
const paint = (doc: Doc, element: SvgElement, above: Style, leastType: number | null): void => {
  if (['title', 'desc', 'defs'].includes(element.tagName)) return
  const style = styleOf(element, above)
  doc.save()
  apply(doc, word(element, 'transform'))
  if (element.tagName === 'text') {
    if (leastType !== null) write(doc, element, style, leastType)
  } else if (trace(doc, element)) inkIn(doc, style)
  else for (const child of element.children) if (child.type === 'element') paint(doc, child, style, leastType)
  doc.restore()
}

/** Lays out the path of a shape; false for what only groups others. */
const trace = (doc: Doc, element: SvgElement): boolean => {
  const at = (name: string) => Number(word(element, name) || 0)
  switch (element.tagName) {
    case 'svg':
    case 'g':
      return false
    case 'path':
      doc.path(word(element, 'd'))
      return true
    case 'line':
      doc.moveTo(at('x1'), at('y1')).lineTo(at('x2'), at('y2'))
      return true
    case 'polyline':
      doc.path(`M${word(element, 'points')}`)
      return true
    case 'polygon':
      doc.path(`M${word(element, 'points')}Z`)
      return true
    case 'circle':
      doc.circle(at('cx'), at('cy'), at('r'))
      return true
    case 'ellipse':
      doc.ellipse(at('cx'), at('cy'), at('rx'), at('ry'))
      return true
    case 'rect':
      doc.roundedRect(at('x'), at('y'), at('width'), at('height'), at('rx') || at('ry'))
      return true
    default:
      throw new Error(`<${element.tagName}> passed the checks and cannot be printed`)
  }
}

const inkIn = (doc: Doc, style: Style): void => {
  const { fill = '#000', stroke = 'none' } = style
  doc.fillOpacity(Number(style.fillOpacity ?? 1)).strokeOpacity(Number(style.strokeOpacity ?? 1))
  if (stroke !== 'none') {
    const cap = style.strokeLineCap
    const join = style.strokeLineJoin
    doc.lineWidth(Number(style.strokeWidth ?? 1))
    doc.lineCap(cap === 'round' || cap === 'square' ? cap : 'butt')
    doc.lineJoin(join === 'round' || join === 'bevel' ? join : 'miter')
    const dashes = (style.strokeDashArray ?? '')
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(Number)
    // Written out, because pdfkit refuses the dash of no length that draws a row of dots.
    if (dashes.length > 0) doc.addContent(`[${dashes.join(' ')}] 0 d`)
  }
  if (fill !== 'none' && stroke !== 'none') doc.fillAndStroke(fill, stroke)
  else if (fill !== 'none') doc.fill(fill)
  else if (stroke !== 'none') doc.stroke(stroke)
  else doc.addContent('n')
}

const write = (doc: Doc, element: SvgElement, style: Style, leastType: number): void => {
  const parts = partsOf(element, style)
  const own = Number(style.fontSize ?? 16)
  const widthAt = (size: number) =>
    parts.reduce((sum, part) => sum + pick(doc, part.style, size).widthOfString(part.text), 0)
  // Only captions have room around them, and two may stand side by side.
  const fitting = Math.max(own, (own * CAPTION_ROOM) / Math.max(1, widthAt(own)))
  const size = isBold(style) ? Math.min(Math.max(own, leastType), fitting) : own
  const width = widthAt(size)
  const back = style.textAnchor === 'middle' ? width / 2 : style.textAnchor === 'end' ? width : 0
  let x = Number(word(element, 'x') || 0) - back
  for (const { text, style } of parts) {
    pick(doc, style, size)
      .fillColor(style.fill ?? '#000')
      .fillOpacity(Number(style.fillOpacity ?? 1))
    doc.text(text, x, Number(word(element, 'y') || 0), { lineBreak: false, baseline: 'alphabetic' })
    x += doc.widthOfString(text)
  }
}

const partsOf = (element: SvgElement, style: Style): readonly { text: string; style: Style }[] =>
  element.children.flatMap((child) => {
    if (child.type === 'text') return [{ text: child.value, style }]
    return child.type === 'element' ? partsOf(child, styleOf(child, style)) : []
  })

const isBold = ({ fontWeight }: Style): boolean => fontWeight === 'bold' || Number(fontWeight) >= 600

const pick = (doc: Doc, style: Style, size: number): Doc =>
  doc.font(isBold(style) ? 'bold' : 'regular').fontSize(size)

const styleOf = (element: SvgElement, above: Style): Style => {
  const given = INHERITED.flatMap((name) => {
    const value = word(element, name)
    return value === '' ? [] : [[name, value] as const]
  })
  return { ...above, ...Object.fromEntries(given) }
}

const word = ({ properties }: SvgElement, name: string): string => {
  const value = own(properties, name)
  return Array.isArray(value) ? value.join(' ') : value === null || value === undefined ? '' : String(value)
}
