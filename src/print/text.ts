import { joined, type Run, SOFT_HYPHEN, seenIn, spaceBetween, splitWord, wordsOf } from './runs.ts'
import type { Doc } from './tags.ts'
import { COLOR, type FontName, type TextStyle } from './theme.ts'

export interface Lines {
  readonly rows: readonly (readonly Run[])[]
  readonly height: number
  readonly style: TextStyle
}

/** The part of a line that would be empty if its last word were not broken. In a narrow column it may be larger. */
const RAGGED = { wide: 0.18, narrow: 0.4 } as const
const NARROW = 150

/** Breaks text of mixed weight into lines, because pdfkit breaks only text of one weight. */
export function setLines(doc: Doc, text: string | readonly Run[], width: number, style: TextStyle): Lines {
  const runs = typeof text === 'string' ? [{ text, bold: false }] : text
  const wide = (some: readonly Run[]) => some.reduce((sum, run) => sum + widthOf(doc, run, style), 0)
  const space = widthOf(doc, { text: ' ', bold: false }, style)
  const rows: Run[][] = []
  const ragged = width * (width < NARROW ? RAGGED.narrow : RAGGED.wide)
  let free = 0
  for (const word of wordsOf(runs)) {
    let rest = word
    while (rest.length > 0) {
      const row = rows.at(-1)
      if (row !== undefined && free >= space + wide(rest)) {
        row.push(spaceBetween(row.at(-1), rest[0]), ...rest)
        free -= space + wide(rest)
        break
      }
      const broken =
        row !== undefined && free - space > ragged
          ? splitWord(rest, (head) => wide(head) <= free - space)
          : null
      if (row !== undefined && broken !== null) row.push(spaceBetween(row.at(-1), rest[0]), ...broken.head)
      const next = broken?.tail ?? rest
      const tooLong = wide(next) > width ? splitWord(next, (head) => wide(head) <= width) : null
      const start = tooLong?.head ?? next
      rows.push([...start])
      // A line that ends in a hyphen is full.
      free = tooLong === null ? width - wide(start) : 0
      rest = tooLong?.tail ?? []
    }
  }
  return { rows: rows.map(joined), height: rows.length * style.leading, style }
}

/** Every line but the last ends in a space, so that screen readers and copying join the lines. */
export function drawLines(doc: Doc, lines: Lines, x: number, y: number): void {
  for (const [index] of lines.rows.entries()) {
    for (const piece of piecesOf(doc, lines, index))
      drawPiece(doc, piece, lines.style, x, y + index * lines.style.leading)
  }
}

/** A run in its place on a line. */
export interface LinePiece {
  readonly run: Run
  /** With the space that joins the line to the next. */
  readonly text: string
  readonly at: number
  readonly width: number
}

export function piecesOf(doc: Doc, { rows, style }: Lines, index: number): readonly LinePiece[] {
  const row = rows[index] ?? []
  const isContinued = index < rows.length - 1
  let at = 0
  return row.map((run) => {
    const width = widthOf(doc, run, style)
    const isLast = run === row.at(-1) && isContinued && !run.text.endsWith(SOFT_HYPHEN)
    const piece = { run, text: isLast ? `${run.text} ` : run.text, at, width }
    at += width
    return piece
  })
}

/** `y` is the top of the line. */
export function drawPiece(
  doc: Doc,
  { run, text, at }: LinePiece,
  style: TextStyle,
  x: number,
  y: number,
): void {
  const baseline = y + 0.5 * style.leading + CAP_HEIGHT * 0.5 * style.size
  withFont(doc, run, style).fillColor(run.url === undefined ? style.color : COLOR.clay)
  const options = { lineBreak: false, baseline: 'alphabetic' } as const
  if (!text.endsWith(SOFT_HYPHEN)) {
    doc.text(seenIn(text), x + at, baseline, options)
    return
  }
  const start = seenIn(text.slice(0, -1))
  doc.text(start, x + at, baseline, options)
  // Readers that put the words together again must leave out this hyphen.
  doc.markContent('Span', { actual: SOFT_HYPHEN })
  doc.text('-', x + at + doc.widthOfString(start), baseline, options)
  doc.endMarkedContent()
}

const CAP_HEIGHT = 0.66

/** The width of the longest line. */
export function wideOf(doc: Doc, { rows, style }: Lines): number {
  return Math.max(0, ...rows.map((row) => row.reduce((sum, run) => sum + widthOf(doc, run, style), 0)))
}

export function widthOf(doc: Doc, run: Run, style: TextStyle): number {
  const text = seenIn(run.text)
  const key = `${fontOf(run, style)} ${text}`
  const known = widths.get(key) ?? withFont(doc, run, style).widthOfString(text) / style.size
  widths.set(key, known)
  return known * style.size
}

/** Widths at size 1, kept across documents, because shaping words takes most of the time. */
const widths = new Map<string, number>()

function withFont(doc: Doc, run: Run, style: TextStyle): Doc {
  return doc.font(fontOf(run, style)).fontSize(style.size)
}

function fontOf({ bold, italic }: Run, style: TextStyle): FontName {
  if (style.serif === true) return italic ? 'serif-italic' : 'serif'
  const isBold = bold || style.bold
  if (italic) return isBold ? 'bold-italic' : 'italic'
  return isBold ? 'bold' : 'regular'
}
