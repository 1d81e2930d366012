import { createRequire } from 'node:module'
import { Resvg } from '@resvg/resvg-js'
import { type Font, openSync } from 'fontkit'
import type { Drawing } from '../../content-model/blocks.ts'
import { escapeHtml } from '../../mail/fill-template.ts'
import type { CourseSource } from '../course/load-course.ts'

export const SHARED_FILE = 'drawings/shared-link.png'
/** What messengers and networks show whole. */
export const SHARED_SIZE = { width: 1200, height: 630 } as const

const PAPER = '#fbf7f1'
const INK = '#2b2a33'
const ACCENT = '#a8412a'
const SOFT = '#5d5a66'
const MARGIN = 56
const TEXT_WIDTH = 400
const HEADLINE = { largest: 60, smallest: 36, leading: 1.16, lines: 5 } as const

function fontFile(name: string): string {
  return createRequire(import.meta.url).resolve(`@expo-google-fonts/${name}`)
}

/** As wide as Georgia, which the site's headings are set in. */
const SERIF = fontFile('gelasio/700Bold/Gelasio_700Bold.ttf')
const ITALIC = fontFile('gelasio/400Regular_Italic/Gelasio_400Regular_Italic.ttf')
const SANS = fontFile('source-sans-3/400Regular/SourceSans3_400Regular.ttf')

/** What a link to the landing page shows: the promise beside its picture. */
export function sharedPicture({ manifest, drawings }: CourseSource): Uint8Array {
  const { headline, drawing: name } = manifest.landing
  const drawing = drawings.get(name)
  if (!drawing) throw new Error(`the drawing "${name}" passed the checks without being there`)
  const { width, height } = SHARED_SIZE
  return new Resvg(
    [
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">`,
      `<rect width="${width}" height="${height}" fill="${PAPER}"/>`,
      beside(drawing),
      ...words(manifest.title, headline),
      '</svg>',
    ].join(''),
    { font: { loadSystemFonts: false, fontFiles: [SERIF, ITALIC, SANS] } },
  )
    .render()
    .asPng()
}

/** To the right edge, as large as the card is high; what does not fit is cut off at both sides. */
function beside({ svg }: Drawing): string {
  const left = MARGIN + TEXT_WIDTH + MARGIN / 2
  const place = `x="${left}" width="${SHARED_SIZE.width - left}" height="${SHARED_SIZE.height}" preserveAspectRatio="xMidYMid slice"`
  return svg.replace('<svg ', `<svg ${place} `)
}

function words(title: string, headline: string): readonly string[] {
  const { size, lines } = fitted(headline)
  const leading = size * HEADLINE.leading
  const top = (SHARED_SIZE.height - lines.length * leading) / 2 + size * 0.8
  const text = (y: number, look: string, said: string) =>
    `<text x="${MARGIN}" y="${Math.round(y)}" ${look}>${escaped(said)}</text>`
  return [
    text(top - size - 18, `font-family="Gelasio" font-style="italic" font-size="34" fill="${ACCENT}"`, title),
    ...lines.map((line, index) =>
      text(
        top + index * leading,
        `font-family="Gelasio" font-weight="700" font-size="${size}" fill="${INK}"`,
        line,
      ),
    ),
    text(
      top + lines.length * leading + 8,
      `font-family="Source Sans 3" font-size="32" fill="${SOFT}"`,
      'A free email course',
    ),
  ]
}

/** In the largest type in which it stands in a few lines. */
function fitted(said: string): { size: number; lines: readonly string[] } {
  const font = openSync(SERIF)
  if (!('layout' in font)) throw new Error('the font of headings is a collection')
  for (let size: number = HEADLINE.largest; ; size -= 4) {
    const lines = wrapped(said, font, size)
    if (lines.length <= HEADLINE.lines || size <= HEADLINE.smallest) return { size, lines }
  }
}

function wrapped(said: string, font: Font, size: number): readonly string[] {
  const widthOf = (text: string) => (font.layout(text).advanceWidth / font.unitsPerEm) * size
  const lines: string[] = []
  let line = ''
  for (const word of said.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line === '' || widthOf(longer) <= TEXT_WIDTH) line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  return [...lines, line]
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

const MAIL_WIDTH = 600
const PIXEL_RATIO = 2
// Not transparent: ink lines on a mail client's dark background would vanish.
const MAIL_PAPER = '#fffdf9'
const require = createRequire(import.meta.url)

function font(file: string): string {
  return require.resolve(`@expo-google-fonts/source-sans-3/${file}`)
}

const FONT_FILES = [font('400Regular/SourceSans3_400Regular.ttf'), font('700Bold/SourceSans3_700Bold.ttf')]

export function rasterize({ svg }: Drawing): Uint8Array {
  return new Resvg(svg, {
    background: MAIL_PAPER,
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
}

/**
 * A drawing as one element that holds it: a page with a reader's own moves loads nothing that tells which they are, and the
 * browser keeps no tree of each line.
 */
export function pictureInPlace({ svg, width, height, alt }: Drawing): string {
  return `<img src='data:image/svg+xml,${encoded(svg)}' width="${width}" height="${height}" alt="${escapeHtml(alt)}">`
}

/** What an attribute in single quotes and a URL may hold as it is stays readable, and short. */
function encoded(svg: string): string {
  return encodeURIComponent(svg)
    .replaceAll("'", '%27')
    .replace(/%(?:20|22|3D|3A|2F|2C|3B)/g, decodeURIComponent)
}
