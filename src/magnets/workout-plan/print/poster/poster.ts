import { reviewLine } from '../../../../content-model/publisher.ts'
import type { PlanTrack } from '../../../../domain/course.ts'
import { type Box, linkBox, place, textBox } from '../../../../print/boxes.ts'
import { FOOT, type Sheet, turnPage } from '../../../../print/sheet.ts'
import { drawFrame, drawRule } from '../../../../print/strokes.ts'
import { leaf } from '../../../../print/tags.ts'
import { drawLines, setLines, wideOf } from '../../../../print/text.ts'
import { COLOR, TEXT } from '../../../../print/theme.ts'
import type { PlanSource } from '../../compile/track-contents.ts'
import { sessionsOf } from '../../rules/sessions.ts'
import { STOP_LIST } from '../typeset/stop-list.ts'
import { POSTER } from '../typeset/type.ts'
import { writeGlimpses } from './glimpses.ts'
import { rungsBox } from './rungs.ts'
import { writeWeeks } from './weeks.ts'

const ANY_DAY = 'Other days suit you better? Take them, with at least one day between two sessions.'
const COLOURED = 'Orange shows what moves.'
const REASON = 'I’m doing this for'
const REASON_WIDTH = 150
const EMERGENCY = 'In an emergency, call 999, 112 or 911.'
const FRAME = 10
const BETWEEN = 12

/** One page for the fridge: four weeks to tick, the moves, the pain rule in short, and when to stop. */
export function writePoster(
  sheet: Sheet,
  source: PlanSource,
  track: PlanTrack,
  { title, stopListPage }: { title: string; stopListPage: number },
): void {
  turnPage(sheet)
  const { doc, x, width, root, bottom } = sheet
  writeReason(sheet)
  place(sheet, [
    textBox(doc, 'P', source.manifest.title, { width, style: TEXT.label }),
    textBox(doc, 'H1', title, { width, style: TEXT.title, gap: 10 }),
  ])
  writeWeeks(sheet, sessionsOf(source.plan[track]))
  place(sheet, [textBox(doc, 'P', ANY_DAY, { width, style: POSTER.note, gap: BETWEEN })])
  const urgent = urgentBox(sheet, stopListPage)
  const rungs = rungsBox(doc, source, width)
  const rungsTop = bottom - urgent.height - BETWEEN - rungs.height
  writeMovesHeading(sheet)
  writeGlimpses(sheet, source, track, rungsTop - BETWEEN - sheet.y)
  sheet.y = rungsTop
  place(sheet, [rungs])
  sheet.y += BETWEEN
  place(sheet, [urgent])
  const review = setLines(doc, reviewLine(source.manifest), width, TEXT.footer)
  leaf(doc, root, 'P', () => drawLines(doc, review, x, bottom + FOOT))
}

/** A line to write a reason on, which makes the poster the reader's own. */
function writeReason({ doc, x, y, width, root }: Sheet): void {
  const words = setLines(doc, REASON, width, POSTER.note)
  const left = x + width - REASON_WIDTH
  leaf(doc, root, 'P', () => drawLines(doc, words, left - wideOf(doc, words) - 6, y))
  drawRule(doc, { x: left, y: y + 13, width: REASON_WIDTH }, 0.8, COLOR.soft)
}

function writeMovesHeading(sheet: Sheet): void {
  const { doc, x, y, width, root } = sheet
  place(sheet, [textBox(doc, 'H2', 'The moves', { width, style: POSTER.heading, gap: 4 })])
  const words = setLines(doc, COLOURED, width, POSTER.note)
  leaf(doc, root, 'P', () => drawLines(doc, words, x + width - wideOf(doc, words), y + 5.4))
}

function urgentBox({ doc, width }: Sheet, stopListPage: number): Box {
  const text = `Any sign on the stop list (page ${stopListPage})? Stop, and get help.`
  const inner = width - 2 * FRAME
  const words = linkBox(doc, text, { place: STOP_LIST }, { width: inner, style: POSTER.urgent })
  const call = textBox(doc, 'P', EMERGENCY, { width: inner, style: POSTER.urgent })
  const height = words.height + call.height + 2 * FRAME - 4
  return {
    height,
    draw: (x, y, parent) => {
      drawFrame(doc, x, y, width, height)
      words.draw(x + FRAME, y + FRAME - 2, parent)
      call.draw(x + FRAME, y + FRAME - 2 + words.height, parent)
    },
  }
}
