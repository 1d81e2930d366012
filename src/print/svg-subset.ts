import { oneOf, type Report } from '../content-model/mistakes.ts'
import type { Doc } from './tags.ts'

const ELEMENTS = [
  'svg',
  'title',
  'desc',
  'g',
  'path',
  'line',
  'polyline',
  'polygon',
  'circle',
  'ellipse',
  'rect',
  'text',
  'tspan',
]
const TRANSFORMS = ['translate', 'scale', 'rotate', 'matrix']

/** Reports everything in a drawing that cannot be printed. */
export function checkPrintable(svg: string, report: Report): void {
  const at = (index: number) => svg.slice(0, index).split('\n').length
  for (const { 1: name = '', index } of svg.matchAll(/<([a-z][\w-]*)/gi)) {
    if (!ELEMENTS.includes(name)) report(at(index), `<${name}> cannot be printed. ${oneOf(ELEMENTS)}`)
  }
  for (const { 1: list = '', index } of svg.matchAll(/\btransform="([^"]*)"/g)) {
    for (const [, verb = ''] of list.matchAll(/(\w+)\s*\(/g)) {
      if (!TRANSFORMS.includes(verb)) report(at(index), `"${verb}" cannot be printed. ${oneOf(TRANSFORMS)}`)
    }
  }
  for (const { 1: name = '', index } of svg.matchAll(/\s(style|class)="/g)) {
    report(at(index), `a ${name}. Write attributes such as fill="none" on the shape itself.`)
  }
}

export function applyTransforms(doc: Doc, list: string): void {
  for (const [, verb = '', numbers = ''] of list.matchAll(/(\w+)\s*\(([^)]*)\)/g)) {
    const values = numbers
      .trim()
      .split(/[\s,]+/)
      .map(Number)
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = values
    switch (verb) {
      case 'translate':
        doc.translate(a, b)
        break
      case 'scale':
        doc.scale(a, values.length === 1 ? a : b)
        break
      case 'rotate':
        doc.rotate(a, { origin: [b, c] })
        break
      case 'matrix':
        doc.transform(a, b, c, d, e, f)
        break
      default:
        throw new Error(`the transform "${verb}" passed the checks but cannot be printed`)
    }
  }
}
