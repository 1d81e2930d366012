import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import { artifact, type Doc, type Element } from './tags.ts'
import { drawLines, setLines, wideOf } from './text.ts'
import { FONTS, TEXT } from './theme.ts'

const SIZES = { a4: [595.28, 841.89], letter: [612, 792] } as const
const SIDE = 36
const TOP = 32
const BOTTOM = 42
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

export function openSheet(
  paper: keyof typeof SIZES,
  facts: { title: string; author: string; date: Date },
): Sheet {
  const [width, height] = SIZES[paper]
  const doc = new PDFDocument({
    size: [width, height],
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: 'en',
    info: { Title: facts.title, Author: facts.author, Creator: facts.author, CreationDate: facts.date },
  })
  doc.initSubset({ subset: 'PDF/UA' })
  doc.registerFont('regular', FONTS.regular).registerFont('bold', FONTS.bold)
  // Both now: later, their order in the file would depend on the cached widths.
  doc.font('bold').font('regular')
  const root = doc.struct('Document')
  doc.addStructure(root)
  return { doc, root, x: SIDE, width: width - 2 * SIDE, top: TOP, bottom: height - BOTTOM, y: TOP }
}

export function turnPage(sheet: Sheet): void {
  sheet.doc.addPage()
  sheet.y = sheet.top
}

/** `running` is printed at the foot of every page but the first. */
export function closeSheet(sheet: Sheet, running: string): Promise<Uint8Array> {
  numberPages(sheet, running)
  const bytes = buffer(sheet.doc)
  sheet.doc.end()
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
