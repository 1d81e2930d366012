import { piecesOf } from '../words/say.ts'

/** Words of one look. */
export interface Run {
  readonly text: string
  readonly bold: boolean
  readonly italic?: boolean
  /** Where the words lead. */
  readonly url?: string
}

/** Where a word may be broken. It is seen only there. */
export const SOFT_HYPHEN = '\u00ad'

export function labelled(label: string, text: string): readonly Run[] {
  return [
    { text: label, bold: true },
    { text, bold: false },
  ]
}

/** A phrase whose mark `b` is bold. */
export function runsIn(phrase: string, parameters: Readonly<Record<string, string>>): readonly Run[] {
  const b = (inner: readonly unknown[]) => ({ bold: inner.join('') })
  return piecesOf(phrase, { ...parameters, b }).map((piece) =>
    isBold(piece) ? { text: piece.bold, bold: true } : { text: String(piece), bold: false },
  )
}

function isBold(piece: unknown): piece is { readonly bold: string } {
  return typeof piece === 'object' && piece !== null && 'bold' in piece
}

export function wordsOf(runs: readonly Run[]): readonly (readonly Run[])[] {
  const words: Run[][] = [[]]
  for (const run of runs) {
    for (const [index, text] of run.text.split(/[ \n\t]+/).entries()) {
      if (index > 0) words.push([])
      if (text !== '') words.at(-1)?.push({ ...run, text })
    }
  }
  return words.filter((word) => word.length > 0)
}

/** The space between two words: it has a look that both have. */
export function spaceBetween(before: Run | undefined, after: Run | undefined): Run {
  const url = before?.url === after?.url ? before?.url : undefined
  return {
    text: ' ',
    bold: before?.bold === true && after?.bold === true,
    italic: before?.italic === true && after?.italic === true,
    ...(url === undefined ? {} : { url }),
  }
}

/** Runs of one look in a row become one. */
export function joined(row: readonly Run[]): readonly Run[] {
  const runs: Run[] = []
  for (const run of row) {
    const last = runs.at(-1)
    if (last !== undefined && looksLike(last, run))
      runs.splice(-1, 1, { ...last, text: last.text + run.text })
    else runs.push(run)
  }
  return runs
}

function looksLike(one: Run, other: Run): boolean {
  return one.bold === other.bold && (one.italic ?? false) === (other.italic ?? false) && one.url === other.url
}

/** The longest beginning of a word that fits before a soft hyphen, and the rest. Null if none does. */
export function splitWord(
  word: readonly Run[],
  fits: (beginning: readonly Run[]) => boolean,
): { readonly head: readonly Run[]; readonly tail: readonly Run[] } | null {
  const places = word.flatMap((run, at) =>
    [...run.text.matchAll(/\u00ad/g)].map(({ index }) => ({ at, run, index })),
  )
  for (const { at, run, index } of places.toReversed()) {
    const head = [...word.slice(0, at), { ...run, text: run.text.slice(0, index + 1) }]
    const tail = [{ ...run, text: run.text.slice(index + 1) }, ...word.slice(at + 1)]
    const isLong = [head, tail].every((part) => lettersIn(part) >= LEAST_LETTERS)
    if (isLong && fits(head)) return { head, tail }
  }
  return null
}

/** On each side of a hyphen. */
const LEAST_LETTERS = 3

function lettersIn(runs: readonly Run[]): number {
  return runs.reduce((sum, { text }) => sum + text.replaceAll(SOFT_HYPHEN, '').length, 0)
}

/** What is seen of a run: of its soft hyphens only one at its end. */
export function seenIn(text: string): string {
  return text.replace(/\u00ad$/, '-').replaceAll(SOFT_HYPHEN, '')
}
