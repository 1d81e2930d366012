import type { Element as SvgElement } from 'hast'
import { own } from '../lib/own-property.ts'
import { applyTransforms } from './svg-subset.ts'
import type { Doc } from './tags.ts'

/** The least size of words on paper, as far as it fits. */
export const LEAST_CAPTION = 8
const LEAST_LABEL = 6
const CAPTION_ROOM = 285
const MARGIN = 4

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

/** The scale and width of the drawing that words are set in. */
interface Lettering {
  readonly scale: number
  readonly width: number
}

/** Paints an SVG element and its children. Null for `lettering` leaves out the words. */
export function paint(doc: Doc, element: SvgElement, above: Style, lettering: Lettering | null): void {
  if (['title', 'desc', 'defs'].includes(element.tagName)) return
  const style = styleOf(element, above)
  doc.save()
  applyTransforms(doc, word(element, 'transform'))
  if (element.tagName === 'text') {
    if (lettering !== null) write(doc, element, style, lettering)
  } else if (trace(doc, element)) inkIn(doc, style)
  else for (const child of element.children) if (child.type === 'element') paint(doc, child, style, lettering)
  doc.restore()
}

/** Lays out the path of a shape. False for an element that only groups others. */
function trace(doc: Doc, element: SvgElement): boolean {
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
      throw new Error(`<${element.tagName}> passed the checks but cannot be printed`)
  }
}

function inkIn(doc: Doc, style: Style): void {
  const { fill = '#000', stroke = 'none' } = style
  doc.fillOpacity(Number(style.fillOpacity ?? 1)).strokeOpacity(Number(style.strokeOpacity ?? 1))
  if (stroke !== 'none') {
    const cap = style.strokeLineCap
    const join = style.strokeLineJoin
    doc.lineWidth(Number(style.strokeWidth ?? 1))
    doc.lineCap(cap === 'round' || cap === 'square' ? cap : 'butt')
    doc.lineJoin(join === 'round' || join === 'bevel' ? join : 'miter')
    const dashes = style.strokeDashArray?.match(/[\d.]+/g) ?? []
    // Written by hand, because pdfkit refuses the dash of length zero that draws dots.
    if (dashes.length > 0) doc.addContent(`[${dashes.join(' ')}] 0 d`)
  }
  if (fill !== 'none' && stroke !== 'none') doc.fillAndStroke(fill, stroke)
  else if (fill !== 'none') doc.fill(fill)
  else if (stroke !== 'none') doc.stroke(stroke)
  else doc.addContent('n')
}

function write(doc: Doc, element: SvgElement, style: Style, { scale, width }: Lettering): void {
  const parts = partsOf(element, style)
  const own = Number(style.fontSize ?? 16)
  const wideAt = (size: number) =>
    parts.reduce((sum, part) => sum + pick(doc, part.style, size).widthOfString(part.text), 0)
  const least = (isBold(style) ? LEAST_CAPTION : LEAST_LABEL) / scale
  const at = Number(word(element, 'x') || 0)
  // Centred captions may be side by side. Other words may reach to the edge.
  const room =
    style.textAnchor === 'middle' || style.textAnchor === 'end' ? CAPTION_ROOM : width - at - MARGIN
  const fitting = Math.max(own, (own * room) / Math.max(1, wideAt(own)))
  const size = Math.min(Math.max(own, least), fitting)
  const wide = wideAt(size)
  const back = style.textAnchor === 'middle' ? wide / 2 : style.textAnchor === 'end' ? wide : 0
  let x = at - back
  for (const { text, style } of parts) {
    pick(doc, style, size)
      .fillColor(style.fill ?? '#000')
      .fillOpacity(Number(style.fillOpacity ?? 1))
    doc.text(text, x, Number(word(element, 'y') || 0), { lineBreak: false, baseline: 'alphabetic' })
    x += doc.widthOfString(text)
  }
}

function partsOf(element: SvgElement, style: Style): readonly { text: string; style: Style }[] {
  return element.children.flatMap((child) => {
    if (child.type === 'text') return [{ text: child.value, style }]
    return child.type === 'element' ? partsOf(child, styleOf(child, style)) : []
  })
}

function isBold({ fontWeight }: Style): boolean {
  return fontWeight === 'bold' || Number(fontWeight) >= 600
}

function pick(doc: Doc, style: Style, size: number): Doc {
  return doc.font(isBold(style) ? 'bold' : 'regular').fontSize(size)
}

function styleOf(element: SvgElement, above: Style): Style {
  const given = INHERITED.flatMap((name) => {
    const value = word(element, name)
    return value === '' ? [] : [[name, value] as const]
  })
  return { ...above, ...Object.fromEntries(given) }
}

function word({ properties }: SvgElement, name: string): string {
  const value = own(properties, name)
  return Array.isArray(value) ? value.join(' ') : value === null || value === undefined ? '' : String(value)
}
