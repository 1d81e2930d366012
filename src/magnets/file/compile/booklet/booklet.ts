import createHyphenator from 'hyphen'
import german from 'hyphen/patterns/de-1996.js'
import { FOOT, finish, openSheet, type Sheet } from '../../../../print/sheet.ts'
import { artifact } from '../../../../print/tags.ts'
import { drawLines, setLines, wideOf } from '../../../../print/text.ts'
import { BOOK_FONTS } from '../../../../print/theme.ts'
import type { Booklet } from './booklet-hash.ts'
import { chapterPieces } from './chapter.ts'
import { contentsPages, drawContents, drawCover, nameChapter } from './front.ts'
import { drawPages, layPages, type Placed, pagesIn } from './pages.ts'
import type { Chapter } from './read-booklet.ts'
import { BOOK } from './type.ts'

/** An A5 booklet as a tagged PDF: a cover, the contents, and each chapter on pages of its own. */
export async function booklet(of: Booklet): Promise<Uint8Array> {
  const { chapters, title, author, language, contents, date } = of
  const sheet = openSheet('a5', { title, author, date, language }, BOOK_FONTS)
  const change = changeFor(language)
  const laid = chapters.map((chapter) => layChapter(sheet, chapter, change))
  let page =
    2 +
    contentsPages(
      sheet,
      contents,
      chapters.map((chapter) => chapter.title),
    )
  const entries = laid.map((placed, at) => {
    const entry = { title: chapters[at]?.title ?? '', page }
    page += pagesIn(placed)
    return entry
  })
  drawCover(sheet, of)
  drawContents(sheet, contents, entries)
  for (const [at, placed] of laid.entries()) {
    drawPages(sheet, placed, () => nameChapter(sheet, at))
  }
  numberPages(sheet, title)
  return finish(sheet)
}

/** From the roomiest to the tightest. */
const ROOMS = [
  { pictures: 210, blanks: 25, gaps: 1 },
  { pictures: 185, blanks: 23.5, gaps: 0.9 },
  { pictures: 160, blanks: 22, gaps: 0.8 },
  { pictures: 140, blanks: 20, gaps: 0.7 },
  { pictures: 120, blanks: 18.5, gaps: 0.6 },
] as const

/** On as few pages as it needs, and as roomy as these allow. */
function layChapter(sheet: Sheet, chapter: Chapter, change: (text: string) => string): readonly Placed[] {
  const { doc, width } = sheet
  const laid = ROOMS.map(({ gaps, ...heights }) =>
    layPages(sheet, chapterPieces({ doc, width, change, ...heights }, chapter), gaps),
  )
  const fewest = Math.min(...laid.map(pagesIn))
  return laid.find((placed) => pagesIn(placed) === fewest) ?? []
}

const LEAST_LETTERS = 8
const NO_BREAK = '\u00a0'
const UNIT = /(\d) (?=(?:[km]?g|[cm]?l|[cmk]?m|min|h|s|Uhr|°[CF]|%|€)(?![\p{Letter}\p{Number}]))/gu

/** No line ends between a number and its unit. */
function changeFor(language: string): (text: string) => string {
  const hyphenate = hyphenatorFor(language)
  return (text) => hyphenate(text.replaceAll(UNIT, `$1${NO_BREAK}`))
}

/** German words are long for a narrow column. In other languages no word is broken. */
function hyphenatorFor(language: string): (text: string) => string {
  if (!/^de\b/.test(language)) return (text) => text
  const hyphenate = createHyphenator(german, { async: false, minWordLength: LEAST_LETTERS })
  return (text) => {
    const words = hyphenate(text)
    return typeof words === 'string' ? words : text
  }
}

/** At the foot of every page but the cover. */
function numberPages({ doc, x, width, bottom }: Sheet, title: string): void {
  const { count } = doc.bufferedPageRange()
  for (let page = 1; page < count; page++) {
    doc.switchToPage(page)
    const number = setLines(doc, String(page + 1), width, BOOK.foot)
    const draw = () => {
      drawLines(doc, setLines(doc, title, width - 30, BOOK.foot), x, bottom + FOOT + 8)
      drawLines(doc, number, x + width - wideOf(doc, number), bottom + FOOT + 8)
    }
    artifact(doc, draw, 'Pagination')
  }
}
