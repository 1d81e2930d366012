import { Resvg } from '@resvg/resvg-js'
import type { Drawing } from '../../content-model/blocks.ts'
import type { Picture } from '../../domain/course.ts'
import { escapeHtml } from '../../mail/fill-template.ts'
import { FONTS } from '../../print/theme.ts'

const MAIL_WIDTH = 600
const PIXEL_RATIO = 2
// Not transparent: ink lines would vanish on the dark background of a mail client.
const PAPER = '#fffdf9'

export function rasterize({ svg }: Drawing): Uint8Array {
  return new Resvg(svg, {
    background: PAPER,
    fitTo: { mode: 'width', value: MAIL_WIDTH * PIXEL_RATIO },
    // The fonts of the building machine would make the bytes differ from machine to machine.
    font: {
      loadSystemFonts: false,
      fontFiles: Object.values(FONTS),
      defaultFontFamily: 'Source Sans 3',
      sansSerifFamily: 'Source Sans 3',
    },
  })
    .render()
    .asPng()
}

/** A drawing as the site's own file. */
export function pictureOf({ path, width, height, alt }: Drawing): Picture {
  return {
    src: `${path}.svg`,
    srcset: '',
    width,
    height,
    alt,
  }
}

/**
 * A drawing inside the page. A page with a reader's own moves must load nothing that reveals which they are.
 * As an image it is also one node of the page's tree, not hundreds.
 */
export function pictureInPlace({ svg, width, height, alt }: Drawing): string {
  return `<img src='data:image/svg+xml,${encoded(svg)}' width="${width}" height="${height}" alt="${escapeHtml(alt)}">`
}

/** Leaves what may stay as it is in a URL within single quotes. That is shorter. */
function encoded(svg: string): string {
  return encodeURIComponent(svg)
    .replaceAll("'", '%27')
    .replace(/%(?:20|22|3D|3A|2F|2C|3B)/g, decodeURIComponent)
}
