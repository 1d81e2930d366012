import { wordsFor } from '../../../../content-model/course-words.ts'
import { reviewLine } from '../../../../content-model/every-mail.ts'
import { type Box, linkBox, nameThisPage, textBox } from '../../../../print/boxes.ts'
import type { Sheet } from '../../../../print/sheet.ts'
import { drawFrame } from '../../../../print/strokes.ts'
import type { Doc } from '../../../../print/tags.ts'
import { TEXT } from '../../../../print/theme.ts'
import { say } from '../../../../words/say.ts'
import { type PrintedSource, pieceOf } from '../../compile/track-contents.ts'
import { type Columns, columnWidth, drawColumns, type Flowing, layColumns } from '../typeset/columns.ts'
import { proseFlow } from '../typeset/prose.ts'
import { STOP_LIST } from '../typeset/stop-list.ts'
import { inLargestType, type Reading } from '../typeset/type.ts'

const FRAME = 11
const BETWEEN = 12

export type Safety = readonly Block[]

interface Block {
  /** Null where the course has no heading for the last lines. */
  readonly heading: Box | null
  readonly columns: Columns
  readonly framed: boolean
  readonly y: number
}

/** What the course has of the stop list and, below it, the disclaimer, in the largest type that fits below `y`. Null if none does. */
export function laySafety(sheet: Sheet, source: PrintedSource, y: number): Safety | null {
  return inLargestType<Safety | null>(
    (style) => layAt(sheet, source, style, y),
    () => null,
  )
}

function layAt(sheet: Sheet, source: PrintedSource, style: Reading, y: number): Safety | null {
  const { doc } = sheet
  const inner = columnWidth(within(sheet).width)
  const { stop, note } = source.entry.printed
  const proseOf = (piece: string, width: number) => proseFlow(doc, pieceOf(source, piece), { width, style })
  const above = stop && layBlock(sheet, stop.title, proseOf(stop.piece, inner), { y, framed: true })
  if (stop !== null && above === null) return null
  const column = columnWidth(sheet.width)
  const flow = [...(note === null ? [] : proseOf(note.piece, column)), ...closing(doc, source, column, style)]
  const signs = above === null ? [] : [above]
  if (flow.length === 0) return signs
  const below = { y: above === null ? y : above.columns.end + FRAME + BETWEEN, framed: false }
  const last = layBlock(sheet, note?.title ?? null, flow, below)
  return last === null ? null : [...signs, last]
}

function layBlock(
  sheet: Sheet,
  title: string | null,
  flow: readonly Flowing[],
  { y, framed }: Pick<Block, 'y' | 'framed'>,
): Block | null {
  const heading =
    title === null
      ? null
      : textBox(sheet.doc, 'H2', title, { width: sheet.width, style: TEXT.heading, gap: 3 })
  const top = y + (heading?.height ?? 0) + (framed ? FRAME : 0)
  const bottom = sheet.bottom - (framed ? FRAME : 0)
  if (top >= bottom) return null
  const columns = layColumns({ top: sheet.top, bottom }, flow, top)
  return columns.pages > 1 ? null : { heading, columns, framed, y }
}

function within(sheet: Sheet): Sheet {
  return { ...sheet, x: sheet.x + FRAME, width: sheet.width - 2 * FRAME }
}

function closing(
  doc: Doc,
  source: PrintedSource,
  width: number,
  { body, strong }: Reading,
): readonly Flowing[] {
  const review = reviewLine(source.manifest)
  const before = body.leading * 0.45
  const url = `${source.baseUrl}${source.publicPaths.link}`
  // The file is the same for all readers, so it leads to the page where they get their own link.
  const words = say(wordsFor(source).workoutPlan.print.onWeb, { url: url.replace(/^https?:\/\//, '') })
  return [
    ...(review === null ? [] : [{ box: textBox(doc, 'P', review, { width, style: strong }), before }]),
    ...(source.baseUrl === '' ? [] : [{ box: linkBox(doc, words, { url }, { width, style: body }), before }]),
  ]
}

export function drawSafety(sheet: Sheet, blocks: Safety): void {
  const { doc, x, width, root } = sheet
  nameThisPage(doc, STOP_LIST)
  for (const { heading, columns, framed, y } of blocks) {
    if (framed) drawFrame(doc, x, y, width, columns.end + FRAME - y)
    heading?.draw(framed ? x + FRAME : x, framed ? y + FRAME : y, root)
    drawColumns(framed ? within(sheet) : sheet, columns)
  }
}
