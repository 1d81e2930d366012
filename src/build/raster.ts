import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import type { Drawing } from './blocks.ts'

const MAIL_WIDTH = 600
const PIXEL_RATIO = 2
// Not transparent: ink lines on a mail client's dark background would vanish.
const PAPER = '#fffdf9'
const FONTS = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf')

export const rasterize = ({ svg }: Drawing): Uint8Array =>
  new Resvg(svg, {
    background: PAPER,
    fitTo: { mode: 'width', value: MAIL_WIDTH * PIXEL_RATIO },
    // The fonts of the machine that builds would make other bytes elsewhere.
    font: {
      loadSystemFonts: false,
      fontFiles: ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((file) => join(FONTS, file)),
      defaultFontFamily: 'DejaVu Sans',
    },
  })
    .render()
    .asPng()
