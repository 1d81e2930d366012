import type { Drawing } from '../../../../content-model/blocks.ts'
import { asText, nameThisPage } from '../../../../print/boxes.ts'
import { pictureIn } from '../../../../print/drawing.ts'
import { type Sheet, turnPage } from '../../../../print/sheet.ts'
import { artifact, branch, leaf } from '../../../../print/tags.ts'
import { drawLines, setLines, wideOf } from '../../../../print/text.ts'
import { COLOR } from '../../../../print/theme.ts'
import { BOOK } from './type.ts'

export interface Cover {
  readonly title: string
  readonly subtitle: string
  readonly author: string
  readonly drawing: Drawing | null
}

/** The title above a drawing, and the author at the foot. */
export function drawCover(sheet: Sheet, { title, subtitle, author, drawing }: Cover): void {
  turnPage(sheet)
  const { doc, root, x, width, bottom } = sheet
  artifact(doc, () => doc.rect(0, 0, doc.page.width, doc.page.height).fill(COLOR.wash))
  const lines = setLines(doc, title, width, BOOK.cover)
  const below = setLines(doc, subtitle, width, BOOK.subtitle)
  const y = sheet.top + 42
  leaf(doc, root, 'P', () => drawLines(doc, lines, x, y))
  if (below.height > 0) leaf(doc, root, 'P', () => drawLines(doc, below, x, y + lines.height + 10))
  const foot = setLines(doc, author, width, BOOK.author)
  const from = y + lines.height + below.height + 20
  const to = bottom - foot.height - 10
  if (drawing !== null) {
    const picture = pictureIn(doc, drawing, { width, height: to - from - 20 })
    picture.draw(x + (width - picture.width) / 2, from + (to - from - picture.height) / 2, root)
  }
  leaf(doc, root, 'P', () => drawLines(doc, foot, x, bottom - foot.height))
}

export interface Entry {
  readonly title: string
  /** As printed at the foot. */
  readonly page: number
}

const ENTRY_GAP = 8

/** The chapters with their pages, as links. */
export function drawContents(sheet: Sheet, heading: string, entries: readonly Entry[]): void {
  turnPage(sheet)
  const { doc, root, x, width } = sheet
  const title = setLines(doc, heading, width, BOOK.chapter)
  leaf(doc, root, 'H1', () => drawLines(doc, title, x, sheet.y))
  sheet.y += title.height + 16
  branch(doc, root, 'TOC', (contents) => {
    for (const [at, entry] of entries.entries()) {
      const lines = setLines(doc, entry.title, width - 40, BOOK.body)
      const number = setLines(doc, String(entry.page), 40, BOOK.body)
      if (sheet.y + lines.height > sheet.bottom) turnPage(sheet)
      const { y } = sheet
      const last = y + lines.height - BOOK.body.leading
      branch(doc, contents, 'TOCI', (item) =>
        branch(doc, item, 'Reference', (reference) =>
          branch(doc, reference, 'Link', (link) => {
            link.add(() => drawLines(doc, lines, x, y))
            link.add(() => drawLines(doc, number, x + width - wideOf(doc, number), last))
            doc.goTo(x, y, width, lines.height, placeOf(at), {
              structParent: link,
              Contents: asText(`${entry.title}, ${entry.page}`),
            })
          }),
        ),
      )
      const from = x + wideOf(doc, lines) + 6
      const to = x + width - wideOf(doc, number) - 6
      artifact(doc, () => {
        doc
          .moveTo(from, last + 10.5)
          .lineTo(to, last + 10.5)
          .lineWidth(0.7)
        doc.dash(0.7, { space: 3 }).stroke(COLOR.rule).undash()
      })
      sheet.y += lines.height + ENTRY_GAP
    }
  })
}

/** How many pages the contents take. */
export function contentsPages(
  { doc, width, top, bottom }: Sheet,
  heading: string,
  titles: readonly string[],
): number {
  let [pages, y] = [1, top + setLines(doc, heading, width, BOOK.chapter).height + 16]
  for (const title of titles) {
    const { height } = setLines(doc, title, width - 40, BOOK.body)
    if (y + height > bottom) [pages, y] = [pages + 1, top]
    y += height + ENTRY_GAP
  }
  return pages
}

/** The name of a chapter's first page. */
export function nameChapter(sheet: Sheet, at: number): void {
  nameThisPage(sheet.doc, placeOf(at))
}

function placeOf(at: number): string {
  return `chapter-${at + 1}`
}
