import { wordsFor } from '../../../../content-model/course-words.ts'
import { reviewLine } from '../../../../content-model/every-mail.ts'
import { type Box, linkBox, nameThisPage, textBox } from '../../../../print/boxes.ts'
import type { Sheet } from '../../../../print/sheet.ts'
import { drawFrame } from '../../../../print/strokes.ts'
import type { Doc } from '../../../../print/tags.ts'
import { TEXT } from '../../../../print/theme.ts'
import { say } from '../../../../words/say.ts'
import { type PlanSource, pieceOf } from '../../compile/track-contents.ts'
import { type Columns, columnWidth, drawColumns, type Flowing, layColumns } from '../typeset/columns.ts'
import { proseFlow } from '../typeset/prose.ts'
import { STOP_LIST } from '../typeset/stop-list.ts'
import { inLargestType, type Reading } from '../typeset/type.ts'

const FRAME = 11
const BETWEEN = 12

export type Safety = readonly Block[]

interface Block {
  readonly heading: Box
  readonly columns: Columns
  readonly framed: boolean
  readonly y: number
}

/** The stop list above the disclaimer, in the largest type that fits below `y`. Null if none does. */
export function laySafety(sheet: Sheet, source: PlanSource, y: number): Safety | null {
  return inLargestType<Safety | null>(
    (style) => layAt(sheet, source, style, y),
    () => null,
  )
}

function layAt(sheet: Sheet, source: PlanSource, style: Reading, y: number): Safety | null {
  const { doc } = sheet
  const inner = columnWidth(within(sheet).width)
  const { stop, note } = source.entry.printed
  const signs = proseFlow(doc, pieceOf(source, stop.piece), { width: inner, style })
  const above = layBlock(sheet, stop.title, signs, { y, framed: true })
  if (above === null) return null
  const column = columnWidth(sheet.width)
  const flow = [
    ...proseFlow(doc, pieceOf(source, note.piece), { width: column, style }),
    ...closing(doc, source, column, style),
  ]
  const below = { y: above.columns.end + FRAME + BETWEEN, framed: false }
  const last = layBlock(sheet, note.title, flow, below)
  return last === null ? null : [above, last]
}

function layBlock(
  sheet: Sheet,
  title: string,
  flow: readonly Flowing[],
  { y, framed }: Pick<Block, 'y' | 'framed'>,
): Block | null {
  const heading = textBox(sheet.doc, 'H2', title, { width: sheet.width, style: TEXT.heading, gap: 3 })
  const top = y + heading.height + (framed ? FRAME : 0)
  const bottom = sheet.bottom - (framed ? FRAME : 0)
  if (top >= bottom) return null
  const columns = layColumns({ top: sheet.top, bottom }, flow, top)
  return columns.pages > 1 ? null : { heading, columns, framed, y }
}

function within(sheet: Sheet): Sheet {
  return { ...sheet, x: sheet.x + FRAME, width: sheet.width - 2 * FRAME }
}

function closing(doc: Doc, source: PlanSource, width: number, { body, strong }: Reading): readonly Flowing[] {
  const review = textBox(doc, 'P', reviewLine(source.manifest) ?? '', { width, style: strong })
  const before = body.leading * 0.45
  const url = `${source.baseUrl}/link`
  // The file is the same for all readers, so it leads to the page where they get their own link.
  const words = say(wordsFor(source).workoutPlan.print.onWeb, { url: url.replace(/^https?:\/\//, '') })
  return [
    { box: review, before },
    ...(source.baseUrl === '' ? [] : [{ box: linkBox(doc, words, { url }, { width, style: body }), before }]),
  ]
}

export function drawSafety(sheet: Sheet, blocks: Safety): void {
  const { doc, x, width, root } = sheet
  nameThisPage(doc, STOP_LIST)
  for (const { heading, columns, framed, y } of blocks) {
    if (framed) drawFrame(doc, x, y, width, columns.end + FRAME - y)
    heading.draw(framed ? x + FRAME : x, framed ? y + FRAME : y, root)
    drawColumns(framed ? within(sheet) : sheet, columns)
  }
}
