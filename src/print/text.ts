import type { Doc } from './tags.ts'
import type { TextStyle } from './theme.ts'

export interface Run {
  readonly text: string
  readonly bold: boolean
}

export function labelled(label: string, text: string): readonly Run[] {
  return [
    { text: label, bold: true },
    { text, bold: false },
  ]
}

export interface Lines {
  readonly rows: readonly (readonly Run[])[]
  readonly height: number
  readonly style: TextStyle
}

/** Breaks text of mixed weight into lines, because pdfkit breaks only text of one weight. */
export function setLines(doc: Doc, text: string | readonly Run[], width: number, style: TextStyle): Lines {
  const runs = typeof text === 'string' ? [{ text, bold: false }] : text
  const space = widthOf(doc, { text: ' ', bold: false }, style)
  const rows: Run[][] = []
  let free = 0
  for (const word of wordsOf(runs)) {
    const taken = word.reduce((sum, run) => sum + widthOf(doc, run, style), 0)
    const row = rows.at(-1)
    if (row === undefined || free < space + taken) {
      rows.push([...word])
      free = width - taken
    } else {
      row.push({ text: ' ', bold: row.at(-1)?.bold === true && word[0]?.bold === true }, ...word)
      free -= space + taken
    }
  }
  return { rows: rows.map(joined), height: rows.length * style.leading, style }
}

/** Every line but the last ends in a space, so that screen readers and copying join the lines. */
export function drawLines(doc: Doc, { rows, style }: Lines, x: number, y: number): void {
  for (const [index, row] of rows.entries()) {
    const middle = y + (index + 0.5) * style.leading
    const baseline = middle + CAP_HEIGHT * 0.5 * style.size
    const isContinued = index < rows.length - 1
    let at = x
    for (const run of row) {
      withFont(doc, run, style).fillColor(style.color)
      const words = isContinued && run === row.at(-1) ? `${run.text} ` : run.text
      doc.text(words, at, baseline, { lineBreak: false, baseline: 'alphabetic' })
      at += widthOf(doc, run, style)
    }
  }
}

const CAP_HEIGHT = 0.66

/** The width of the longest line. */
export function wideOf(doc: Doc, { rows, style }: Lines): number {
  return Math.max(0, ...rows.map((row) => row.reduce((sum, run) => sum + widthOf(doc, run, style), 0)))
}

function widthOf(doc: Doc, run: Run, style: TextStyle): number {
  const key = `${run.bold || style.bold} ${run.text}`
  const known = widths.get(key) ?? withFont(doc, run, style).widthOfString(run.text) / style.size
  widths.set(key, known)
  return known * style.size
}

/** Widths at size 1, kept across documents, because shaping words takes most of the time. */
const widths = new Map<string, number>()

function withFont(doc: Doc, run: Run, style: TextStyle): Doc {
  return doc.font(run.bold || style.bold ? 'bold' : 'regular').fontSize(style.size)
}

function wordsOf(runs: readonly Run[]): readonly (readonly Run[])[] {
  const words: Run[][] = [[]]
  for (const { text, bold } of runs) {
    for (const [index, part] of text.split(/[ \n\t]+/).entries()) {
      if (index > 0) words.push([])
      if (part !== '') words.at(-1)?.push({ text: part, bold })
    }
  }
  return words.filter((word) => word.length > 0)
}

function joined(row: readonly Run[]): readonly Run[] {
  const runs: Run[] = []
  for (const run of row) {
    const last = runs.at(-1)
    if (last?.bold === run.bold) runs.splice(-1, 1, { text: last.text + run.text, bold: run.bold })
    else runs.push(run)
  }
  return runs
}
