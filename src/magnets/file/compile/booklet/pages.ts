import { type Box, heightOf } from '../../../../print/boxes.ts'
import { type Sheet, turnPage } from '../../../../print/sheet.ts'
import { type Doc, type Element, open, type Tag } from '../../../../print/tags.ts'

/** Something that is on one page as a whole. */
export interface Piece {
  readonly box: Box
  /** Space above it, unless it begins a page. */
  readonly before: number
  /** No page ends between this and the next. */
  readonly withNext?: boolean
  readonly startsPage?: boolean
  /** Drawn above it where it begins a page: the head of its table. */
  readonly again?: Box
}

export interface Placed {
  readonly box: Box
  /** From 0. */
  readonly page: number
  readonly y: number
}

/** Where the pieces go, measured before anything is drawn. `gaps` scales the space above them. */
export function layPages(
  { top, bottom }: Pick<Sheet, 'top' | 'bottom'>,
  pieces: readonly Piece[],
  gaps = 1,
): readonly Placed[] {
  const placed: Placed[] = []
  let [page, y] = [0, top]
  for (const chunk of chunksOf(pieces)) {
    const fits = y + heightIn(chunk, y === top, gaps) <= bottom
    const alone = heightIn(chunk, true, gaps) <= bottom - top
    if (y > top && (chunk[0]?.startsPage === true || (!fits && alone))) [page, y] = [page + 1, top]
    for (const { box, before, again } of chunk) {
      if (y > top && y + before * gaps + box.height > bottom) [page, y] = [page + 1, top]
      if (y > top) y += before * gaps
      else if (again !== undefined) {
        placed.push({ box: again, page, y })
        y += again.height
      }
      placed.push({ box, page, y })
      y += box.height
    }
  }
  return placed
}

export function pagesIn(placed: readonly Placed[]): number {
  return (placed.at(-1)?.page ?? 0) + 1
}

/** Draws the pieces, from a new page on. `begin` is called on it. */
export function drawPages(sheet: Sheet, placed: readonly Placed[], begin: () => void): void {
  turnPage(sheet)
  begin()
  let current = 0
  for (const { box, page, y } of placed) {
    for (; current < page; current++) turnPage(sheet)
    box.draw(sheet.x, y, sheet.root)
  }
}

/** The same pieces inside one element, which may begin on one page and end on another. */
export function within(doc: Doc, tag: Tag, pieces: readonly Piece[]): readonly Piece[] {
  let element: Element
  return pieces.map((piece, index) => ({
    ...piece,
    box: {
      height: piece.box.height,
      draw: (x, y, parent) => {
        if (index === 0) element = open(doc, parent, tag)
        piece.box.draw(x, y, element)
        if (index === pieces.length - 1) element.end()
      },
    },
  }))
}

export function indented(pieces: readonly Piece[], by: number): readonly Piece[] {
  return pieces.map((piece) => ({
    ...piece,
    box: { height: piece.box.height, draw: (x, y, parent) => piece.box.draw(x + by, y, parent) },
  }))
}

function chunksOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const chunks: Piece[][] = []
  let isOpen = false
  for (const piece of pieces) {
    if (isOpen && piece.startsPage !== true) chunks.at(-1)?.push(piece)
    else chunks.push([piece])
    isOpen = piece.withNext === true
  }
  return chunks
}

function heightIn(chunk: readonly Piece[], isFirst: boolean, gaps: number): number {
  const before = chunk.reduce((sum, piece, at) => sum + (isFirst && at === 0 ? 0 : piece.before * gaps), 0)
  const again = isFirst ? (chunk[0]?.again?.height ?? 0) : 0
  return before + again + heightOf(chunk.map(({ box }) => box))
}
