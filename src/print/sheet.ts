import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import { artifact, type Doc, type Element } from './tags.ts'
import { drawLines, setLines, wideOf } from './text.ts'
import { FONTS, TEXT } from './theme.ts'

/** The pages in points, and their margins. */
const SIZES = {
  a4: { width: 595.28, height: 841.89, side: 36, top: 32, bottom: 42 },
  letter: { width: 612, height: 792, side: 36, top: 32, bottom: 42 },
  a5: { width: 419.53, height: 595.28, side: 44, top: 42, bottom: 54 },
} as const
/** How far below `bottom` the last line of a page is. */
export const FOOT = 10

/** A document in the making. `y` is the current position on its last page. */
export interface Sheet {
  readonly doc: Doc
  readonly root: Element
  readonly x: number
  readonly width: number
  readonly top: number
  readonly bottom: number
  y: number
}

interface Facts {
  readonly title: string
  readonly author: string
  readonly date: Date
  readonly language: string
}

export function openSheet(
  paper: keyof typeof SIZES,
  { title, author, date, language }: Facts,
  fonts: Readonly<Record<string, string>> = FONTS,
): Sheet {
  const { width, height, side, top, bottom } = SIZES[paper]
  const doc = new PDFDocument({
    size: [width, height],
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: language,
    info: { Title: title, Author: author, Creator: author, CreationDate: date },
  })
  doc.initSubset({ subset: 'PDF/UA' })
  for (const [name, file] of Object.entries(fonts)) doc.registerFont(name, file)
  // All now: later, their order in the file would depend on the cached widths.
  for (const name of Object.keys(fonts).toReversed()) doc.font(name)
  const root = doc.struct('Document')
  doc.addStructure(root)
  return { doc, root, x: side, width: width - 2 * side, top, bottom: height - bottom, y: top }
}

export function turnPage(sheet: Sheet): void {
  sheet.doc.addPage()
  sheet.y = sheet.top
}

/** `running` is printed at the foot of every page but the first. */
export function closeSheet(sheet: Sheet, running: string): Promise<Uint8Array> {
  numberPages(sheet, running)
  return finish(sheet)
}

export function finish({ doc }: Sheet): Promise<Uint8Array> {
  const bytes = buffer(doc)
  doc.end()
  return bytes
}

function numberPages({ doc, x, width, bottom }: Sheet, running: string): void {
  const { count } = doc.bufferedPageRange()
  for (let page = 0; page < count; page++) {
    doc.switchToPage(page)
    const number = setLines(doc, `Page ${page + 1} of ${count}`, width, TEXT.footer)
    artifact(
      doc,
      () => {
        if (page > 0) drawLines(doc, setLines(doc, running, width, TEXT.footer), x, bottom + FOOT)
        drawLines(doc, number, x + width - wideOf(doc, number), bottom + FOOT)
      },
      'Pagination',
    )
  }
}
