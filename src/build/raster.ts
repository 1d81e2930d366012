import { createRequire } from 'node:module'
import { Resvg } from '@resvg/resvg-js'
import type { Drawing } from './blocks.ts'

const MAIL_WIDTH = 600
const PIXEL_RATIO = 2
// Not transparent: ink lines on a mail client's dark background would vanish.
const PAPER = '#fffdf9'
const require = createRequire(import.meta.url)
const font = (file: string): string => require.resolve(`@expo-google-fonts/source-sans-3/${file}`)
const FONT_FILES = [font('400Regular/SourceSans3_400Regular.ttf'), font('700Bold/SourceSans3_700Bold.ttf')]

export const rasterize = ({ svg }: Drawing): Uint8Array =>
  new Resvg(svg, {
    background: PAPER,
    fitTo: { mode: 'width', value: MAIL_WIDTH * PIXEL_RATIO },
    // The fonts of the machine that builds would make other bytes elsewhere.
    font: {
      loadSystemFonts: false,
      fontFiles: FONT_FILES,
      defaultFontFamily: 'Source Sans 3',
      sansSerifFamily: 'Source Sans 3',
    },
  })
    .render()
    .asPng()
