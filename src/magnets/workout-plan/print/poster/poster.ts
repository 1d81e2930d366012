import { wordsFor } from '../../../../content-model/course-words.ts'
import { reviewLine } from '../../../../content-model/every-mail.ts'
import { type Box, heightOf, linkBox, place, textBox } from '../../../../print/boxes.ts'
import { FOOT, type Sheet, turnPage } from '../../../../print/sheet.ts'
import { drawFrame, drawRule } from '../../../../print/strokes.ts'
import { leaf } from '../../../../print/tags.ts'
import { drawLines, setLines, wideOf } from '../../../../print/text.ts'
import { COLOR, TEXT } from '../../../../print/theme.ts'
import { type PrintedSource, rowsOf } from '../../compile/track-contents.ts'
import { sessionsOf } from '../../rules/sessions.ts'
import { STOP_LIST } from '../typeset/stop-list.ts'
import { POSTER } from '../typeset/type.ts'
import { writeGlimpses } from './glimpses.ts'
import { rungsBox } from './rungs.ts'
import { writeWeeks } from './weeks.ts'

const REASON_WIDTH = 150
const FRAME = 10
const BETWEEN = 12

/** One page for the fridge: weeks to tick, the moves, the rule with steps in short, and when to stop. */
export function writePoster(
  sheet: Sheet,
  source: PrintedSource,
  track: string,
  { stopListPage }: { stopListPage: number | null },
): void {
  turnPage(sheet)
  const { doc, x, width, root, bottom } = sheet
  const { printed } = source.entry
  const words = wordsFor(source)
  const { print, page } = words.workoutPlan
  writeReason(sheet, print.reason)
  place(sheet, [
    textBox(doc, 'P', source.manifest.title, { width, style: TEXT.label }),
    textBox(doc, 'H1', printed.title, { width, style: TEXT.title, gap: 10 }),
  ])
  writeWeeks(sheet, words, sessionsOf(rowsOf(source, track)))
  place(sheet, [textBox(doc, 'P', print.anyDay, { width, style: POSTER.note, gap: BETWEEN })])
  const urgent = printed.urgent.length === 0 ? null : urgentBox(sheet, printed.urgent, stopListPage)
  const urgentTop = bottom - (urgent?.height ?? 0)
  const rungs = printed.steps === null ? null : rungsBox(doc, source, printed.steps, width)
  const rungsTop = rungs === null ? urgentTop : urgentTop - BETWEEN - rungs.height
  writeMovesHeading(sheet, page.moves, printed.drawings)
  writeGlimpses(sheet, source, track, rungsTop - BETWEEN - sheet.y)
  sheet.y = rungsTop
  if (rungs !== null) place(sheet, [rungs])
  sheet.y = urgentTop
  if (urgent !== null) place(sheet, [urgent])
  const review = reviewLine(source.manifest)
  if (review === null) return
  const lines = setLines(doc, review, width, TEXT.footer)
  leaf(doc, root, 'P', () => drawLines(doc, lines, x, bottom + FOOT))
}

/** A line to write a reason on, which makes the poster the reader's own. */
function writeReason({ doc, x, y, width, root }: Sheet, reason: string): void {
  const words = setLines(doc, reason, width, POSTER.note)
  const left = x + width - REASON_WIDTH
  leaf(doc, root, 'P', () => drawLines(doc, words, left - wideOf(doc, words) - 6, y))
  drawRule(doc, { x: left, y: y + 13, width: REASON_WIDTH }, 0.8, COLOR.soft)
}

function writeMovesHeading(sheet: Sheet, heading: string, drawings: string | null): void {
  const { doc, x, y, width, root } = sheet
  place(sheet, [textBox(doc, 'H2', heading, { width, style: POSTER.heading, gap: 4 })])
  if (drawings === null) return
  const words = setLines(doc, drawings, width, POSTER.note)
  leaf(doc, root, 'P', () => drawLines(doc, words, x + width - wideOf(doc, words), y + 5.4))
}

/** The first line leads to the page with the signs, if there is one. */
function urgentBox({ doc, width }: Sheet, lines: readonly string[], stopListPage: number | null): Box {
  const [first = '', ...more] = lines
  const inner = { width: width - 2 * FRAME, style: POSTER.urgent }
  const boxes = [
    stopListPage === null
      ? textBox(doc, 'P', first, inner)
      : linkBox(doc, first.replace('{page}', String(stopListPage)), { place: STOP_LIST }, inner),
    ...more.map((line) => textBox(doc, 'P', line, inner)),
  ]
  const height = heightOf(boxes) + 2 * FRAME - 4
  return {
    height,
    draw: (x, y, parent) => {
      drawFrame(doc, x, y, width, height)
      let at = y + FRAME - 2
      for (const box of boxes) {
        box.draw(x + FRAME, at, parent)
        at += box.height
      }
    },
  }
}
