import type { Doc } from './tags.ts'

/** Applies an SVG transform list: translate, scale, rotate and matrix. */
export const apply = (doc: Doc, list: string): void => {
  for (const [, verb = '', numbers = ''] of list.matchAll(/(\w+)\s*\(([^)]*)\)/g)) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers
      .trim()
      .split(/[\s,]+/)
      .map(Number)
    const one = !/[\s,]/.test(numbers.trim())
    switch (verb) {
      case 'translate':
        doc.translate(a, b)
        break
      case 'scale':
        doc.scale(a, one ? a : b)
        break
      case 'rotate':
        doc.rotate(a, { origin: [b, c] })
        break
      case 'matrix':
        doc.transform(a, b, c, d, e, f)
        break
      default:
        throw new Error(`the transform "${verb}" passed the checks and cannot be printed`)
    }
  }
}
