import { escapeHtml } from '../mail/fill-template.ts'
import type { Drawing } from './blocks.ts'

/**
 * A drawing as one element that holds it: a page with a reader's own moves loads nothing that tells which they are, and the
 * browser keeps no tree of each line.
 */
export const pictureInPlace = ({ svg, width, height, alt }: Drawing): string =>
  `<img src='data:image/svg+xml,${encoded(svg)}' width="${width}" height="${height}" alt="${escapeHtml(alt)}">`

/** What an attribute in single quotes and a URL may hold as it is stays readable, and short. */
const encoded = (svg: string): string =>
  encodeURIComponent(svg)
    .replaceAll("'", '%27')
    .replace(/%(?:20|22|3D|3A|2F|2C|3B)/g, decodeURIComponent)
