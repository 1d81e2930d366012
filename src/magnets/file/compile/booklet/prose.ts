import type { Heading, List, ListItem, Paragraph, PhrasingContent } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { asText } from '../../../../print/boxes.ts'
import { type Run, seenIn } from '../../../../print/runs.ts'
import { artifact, branch, type Doc, type Element, leaf } from '../../../../print/tags.ts'
import {
  drawLines,
  drawPiece,
  type LinePiece,
  type Lines,
  piecesOf,
  setLines,
} from '../../../../print/text.ts'
import { COLOR, type TextStyle } from '../../../../print/theme.ts'
import { indented, type Piece, within } from './pages.ts'
import { BOOK } from './type.ts'

export interface Setting {
  readonly doc: Doc
  readonly width: number
  /** Marks in a text where its lines may end and where not. */
  readonly change: (text: string) => string
  /** The height of a drawing, at most. */
  readonly pictures: number
  /** The height of a line to write on, and of a table's row with empty cells. */
  readonly blanks: number
}

const HANG = 15

/** A heading with its bookmark. It is never the last on a page. */
export function headingPieces(
  { doc, width }: Setting,
  { depth, children }: Pick<Heading, 'depth' | 'children'>,
): readonly Piece[] {
  const { tag, style, before, gap } = HEADINGS[depth === 1 ? 'chapter' : depth === 2 ? 'section' : 'part']
  const lines = setLines(
    doc,
    runsOf(children, (text) => text),
    width,
    style,
  )
  const draw = (x: number, y: number, parent: Element) => {
    leaf(doc, parent, tag, () => drawLines(doc, lines, x, y))
    bookmark(doc, depth, plainText({ type: 'paragraph', children: [...children] }), y)
  }
  return [{ box: { height: lines.height + gap, draw }, before, withNext: true, startsPage: depth === 1 }]
}

const HEADINGS = {
  chapter: { tag: 'H1', style: BOOK.chapter, before: 0, gap: 4 },
  section: { tag: 'H2', style: BOOK.section, before: 17, gap: 1 },
  part: { tag: 'H3', style: BOOK.part, before: 12, gap: 0 },
} as const

/** A chapter's sections are below it in the file's outline. pdfkit counts `left` from the right edge. */
function bookmark(doc: Doc, depth: number, title: string, y: number): void {
  const place = { top: y, left: doc.page.width }
  if (depth === 1) doc.outline.addItem(title, place)
  else if (depth === 2) doc.outline.children.at(-1)?.addItem(title, place)
}

export function paragraphPieces(
  setting: Setting,
  { children }: Paragraph,
  leadsIn: boolean,
): readonly Piece[] {
  const { doc, width, change } = setting
  const lines = setLines(doc, runsOf(children, change), width, BOOK.body)
  const pieces = linePieces(doc, lines, 7)
  return within(doc, 'P', leadsIn ? keptWithNext(pieces) : pieces)
}

function keptWithNext(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.map((piece, at) => (at === pieces.length - 1 ? { ...piece, withNext: true } : piece))
}

/** One piece a line. A page neither ends after the first line nor begins with the last. */
function linePieces(doc: Doc, lines: Lines, before: number): readonly Piece[] {
  const last = lines.rows.length - 1
  return lines.rows.map((_, at) => ({
    box: { height: lines.style.leading, draw: (x, y, parent) => drawRow(doc, lines, at, { x, y, parent }) },
    before: at === 0 ? before : 0,
    withNext: (at === 0 || at === last - 1) && at < last,
  }))
}

interface Place {
  readonly x: number
  readonly y: number
  readonly parent: Element
}

/** A line, whose links can be followed. Words between them are one part of the file. */
export function drawRow(doc: Doc, lines: Lines, at: number, { x, y, parent }: Place): void {
  const { style } = lines
  for (const pieces of byLink(piecesOf(doc, lines, at))) {
    const draw = () => {
      for (const piece of pieces) drawPiece(doc, piece, style, x, y)
    }
    const [first] = pieces
    if (first?.run.url === undefined) {
      parent.add(draw)
      continue
    }
    const { url } = first.run
    const width = pieces.reduce((sum, piece) => sum + piece.width, 0)
    const area = { x: x + first.at, y, width }
    const words = pieces.map(({ run }) => seenIn(run.text)).join('')
    branch(doc, parent, 'Link', (link) => {
      link.add(draw)
      const options = { structParent: link, Contents: asText(words) }
      doc.link(area.x, area.y, width, style.leading, url, options)
    })
    underline(doc, area, style)
  }
}

function byLink(pieces: readonly LinePiece[]): readonly (readonly LinePiece[])[] {
  const groups: LinePiece[][] = []
  for (const piece of pieces) {
    const last = groups.at(-1)
    if (last?.[0] !== undefined && last[0].run.url === piece.run.url) last.push(piece)
    else groups.push([piece])
  }
  return groups
}

function underline(
  doc: Doc,
  { x, y, width }: Record<'x' | 'y' | 'width', number>,
  { leading, size }: TextStyle,
): void {
  const below = y + leading / 2 + size * 0.47
  artifact(doc, () =>
    doc
      .moveTo(x, below)
      .lineTo(x + width, below)
      .lineWidth(0.5)
      .stroke(COLOR.clay),
  )
}

export function listPieces(setting: Setting, list: List, before = 7): readonly Piece[] {
  const { doc } = setting
  const ordered = list.ordered === true
  const start = list.start ?? 1
  const items = list.children.flatMap((item, at, { length }) => {
    const pieces = itemPieces(setting, item, ordered ? `${start + at}.` : '•', at === 0 ? before : 3)
    // Neither the first item nor the last is alone on a page.
    return length > 1 && (at === 0 || at === length - 2) ? keptWithNext(pieces) : pieces
  })
  const numbering = ordered ? 'Decimal' : 'Disc'
  return within(doc, { type: 'L', attributes: { O: 'List', ListNumbering: numbering } }, items)
}

function itemPieces(setting: Setting, item: ListItem, mark: string, before: number): readonly Piece[] {
  const { doc, width, change } = setting
  const inner = { ...setting, width: width - HANG }
  const body = item.children.flatMap((child, at): readonly Piece[] => {
    if (child.type === 'list') return listPieces(inner, child, 3)
    if (child.type !== 'paragraph') return []
    const lines = setLines(doc, runsOf(child.children, change), inner.width, BOOK.body)
    return linePieces(doc, lines, at === 0 ? before : 3)
  })
  const marks = setLines(doc, mark, HANG, BOOK.mark)
  const pieces = indented(within(doc, 'LBody', body), HANG).map((piece, at): Piece => {
    if (at > 0) return piece
    const draw = (x: number, y: number, parent: Element) => {
      leaf(doc, parent, 'Lbl', () => drawLines(doc, marks, x, y))
      piece.box.draw(x, y, parent)
    }
    return { ...piece, box: { height: piece.box.height, draw } }
  })
  return within(doc, 'LI', pieces)
}

type Look = Omit<Run, 'text'>

export function runsOf(
  nodes: readonly PhrasingContent[],
  change: (text: string) => string,
  look: Look = { bold: false },
): readonly Run[] {
  return nodes.flatMap((node): readonly Run[] => {
    switch (node.type) {
      case 'text':
        return [{ ...look, text: change(node.value) }]
      case 'strong':
        return runsOf(node.children, change, { ...look, bold: true })
      case 'emphasis':
        return runsOf(node.children, change, { ...look, italic: true })
      case 'link':
        return runsOf(node.children, change, { ...look, url: node.url })
      default:
        return [{ ...look, text: ' ' }]
    }
  })
}
