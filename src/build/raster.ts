import { Resvg } from '@resvg/resvg-js'
import type { Drawing } from './blocks.ts'

const MAIL_WIDTH = 600
const PIXEL_RATIO = 2
// Not transparent: ink lines on a mail client's dark background would vanish.
const PAPER = '#fffdf9'

export const rasterize = ({ svg }: Drawing): Uint8Array =>
  new Resvg(svg, {
    background: PAPER,
    fitTo: { mode: 'width', value: MAIL_WIDTH * PIXEL_RATIO },
    font: { loadSystemFonts: true, defaultFontFamily: 'DejaVu Sans' },
  })
    .render()
    .asPng()
