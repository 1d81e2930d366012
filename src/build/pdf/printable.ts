import { oneOf, type Report } from '../mistakes.ts'

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

/** Names what a drawing holds that the printed month could not show. */
export const checkPrintable = (svg: string, report: Report): void => {
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
