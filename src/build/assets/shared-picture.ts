import { Resvg } from '@resvg/resvg-js'
import { openSync } from 'fontkit'
import type { PictureBlock } from '../../content-model/blocks.ts'
import { widestCopy } from '../../content-model/photo.ts'
import { FONTS, fontFile } from '../../print/theme.ts'
import type { CourseSource } from '../course/load-course.ts'
import { hashOf, Kept } from '../kept.ts'
import { escaped } from '../render/page-html.ts'
import { fillLines } from '../render/prose-text.ts'
import { addressWith } from './photos.ts'

/** The file of a course, below the site's address. */
export function sharedFile(course: string): string {
  return `/drawings/${course}/shared-link.png`
}

/** The size that messengers and social networks show whole. */
export const SHARED_SIZE = { width: 1200, height: 630 } as const

const PAPER = '#fbf7f1'
const INK = '#2b2a33'
const ACCENT = '#a8412a'
const SOFT = '#5d5a66'
const MARGIN = 56
const TEXT_WIDTH = 400
const HEADLINE = { largest: 60, smallest: 36, leading: 1.16, lines: 5 } as const

/** As wide as Georgia, the site's heading font. */
const SERIF = fontFile('gelasio/700Bold/Gelasio_700Bold.ttf')
const ITALIC = fontFile('gelasio/400Regular_Italic/Gelasio_400Regular_Italic.ttf')

/** The preview of a link to the landing page: its headline beside its picture. */
export function sharedPicture(
  { manifest, site, landingPicture: picture }: CourseSource,
  kept = new Kept<Uint8Array>(),
): Promise<Uint8Array> {
  const [{ headline, kind }] = manifest.landing
  const accent = site.brand.colours?.accent.light ?? ACCENT
  const shown: Shown = { lines: [manifest.title, headline, kind], accent, picture }
  return kept.of(manifest.id, hashOf(shown), () => drawn(shown))
}

interface Shown {
  readonly lines: readonly [title: string, headline: string, kind: string]
  readonly accent: string
  readonly picture: PictureBlock
}

async function drawn({ lines, accent, picture }: Shown): Promise<Uint8Array> {
  const { width, height } = SHARED_SIZE
  return new Resvg(
    [
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">`,
      `<rect width="${width}" height="${height}" fill="${PAPER}"/>`,
      await beside(picture),
      ...words(lines, accent),
      '</svg>',
    ].join(''),
    { font: { loadSystemFonts: false, fontFiles: [SERIF, ITALIC, FONTS.regular] } },
  )
    .render()
    .asPng()
}

/** At the right edge, as high as the card. What does not fit is cut off on both sides. */
async function beside(picture: PictureBlock): Promise<string> {
  const left = MARGIN + TEXT_WIDTH + MARGIN / 2
  const place = `x="${left}" width="${SHARED_SIZE.width - left}" height="${SHARED_SIZE.height}" preserveAspectRatio="xMidYMid slice"`
  if (picture.kind === 'drawing') return picture.drawing.svg.replace('<svg ', `<svg ${place} `)
  return `<image ${place} href="${await addressWith(picture.photo, widestCopy(picture.photo))}"/>`
}

function words(
  [title, headline, kind]: readonly [string, string, string],
  accent: string,
): readonly string[] {
  const { size, lines } = fitted(headline)
  const leading = size * HEADLINE.leading
  const top = (SHARED_SIZE.height - lines.length * leading) / 2 + size * 0.8
  const text = (y: number, style: string, line: string) =>
    `<text x="${MARGIN}" y="${Math.round(y)}" ${style}>${escaped(line)}</text>`
  return [
    text(top - size - 18, `font-family="Gelasio" font-style="italic" font-size="34" fill="${accent}"`, title),
    ...lines.map((line, index) =>
      text(
        top + index * leading,
        `font-family="Gelasio" font-weight="700" font-size="${size}" fill="${INK}"`,
        line,
      ),
    ),
    text(top + lines.length * leading + 8, `font-family="Source Sans 3" font-size="32" fill="${SOFT}"`, kind),
  ]
}

/** In the largest type that needs few enough lines. */
function fitted(text: string): { size: number; lines: readonly string[] } {
  const font = openSync(SERIF)
  if (!('layout' in font)) throw new Error('the font of headings is a collection')
  for (let size: number = HEADLINE.largest; ; size -= 4) {
    const widthOf = (line: string) => (font.layout(line).advanceWidth / font.unitsPerEm) * size
    const lines = fillLines(text, (line) => widthOf(line) <= TEXT_WIDTH)
    if (lines.length <= HEADLINE.lines || size <= HEADLINE.smallest) return { size, lines }
  }
}
