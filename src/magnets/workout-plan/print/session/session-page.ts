import { wordsFor } from '../../../../content-model/course-words.ts'
import { DAYS } from '../../../../domain/course.ts'
import { linkBox, place, spacer, textBox } from '../../../../print/boxes.ts'
import { type Sheet, turnPage } from '../../../../print/sheet.ts'
import { drawRule } from '../../../../print/strokes.ts'
import { artifact, branch, COLUMN_HEAD, type Doc, type Element, leaf } from '../../../../print/tags.ts'
import { drawLines, setLines, wideOf } from '../../../../print/text.ts'
import { COLOR } from '../../../../print/theme.ts'
import { listOf, weekdays } from '../../../../words/dates.ts'
import { say } from '../../../../words/say.ts'
import type { Words } from '../../../../words/words.ts'
import { movesOf } from '../../compile/moves.ts'
import { type PrintedSource, rowsOf } from '../../compile/track-contents.ts'
import type { PlanRow } from '../../rules/plan.ts'
import { sessionsOf } from '../../rules/sessions.ts'
import { DoesNotFit } from '../typeset/does-not-fit.ts'
import { STOP_LIST } from '../typeset/stop-list.ts'
import { MAT } from '../typeset/type.ts'
import { laySession, totalOf } from './lay-session.ts'
import { drawMove, heightOfMove, type WeekColumns } from './move-row.ts'

const HEAD = 39
const BLANKS_HEIGHT = 70
const MOST_BLANK = 32
const BLANK_WIDTH = 58
const MAX_STRETCH = 26

/** Which sessions are on a page. */
export interface SessionPage {
  readonly letter: string
  readonly weeks: readonly number[]
}

/** The sessions of one letter, for the mat: their moves, with a column for each week. */
export function writeSessionPage(
  sheet: Sheet,
  source: PrintedSource,
  { track, letter, weeks }: SessionPage & { track: string },
  reminder: string | null,
): void {
  const rows = rowsOf(source, track).filter(({ session, week }) => session === letter && weeks.includes(week))
  turnPage(sheet)
  const words = wordsFor(source)
  writeHeading(sheet, words, { letter, rows, reminder })
  const { doc, x, width } = sheet
  const room = sheet.bottom - sheet.y - HEAD - BLANKS_HEIGHT
  const found = laySession(doc, movesOf(rows, source), { x, width, weeks }, room)
  if (found === null) throw new DoesNotFit({ track, letter })
  const { columns, set } = found
  const stretch = Math.min(MAX_STRETCH, (room - totalOf(set)) / set.length)
  branch(doc, sheet.root, 'Table', (table) => {
    writeWeeks(doc, table, rows, { columns, y: sheet.y, words })
    let y = sheet.y + HEAD
    drawRule(doc, { x, y, width }, 1.2)
    for (const row of set) {
      drawMove(doc, table, row, { columns, y, height: heightOfMove(row) + stretch, words })
      y += heightOfMove(row) + stretch
      drawRule(doc, { x, y, width }, 0.6)
    }
    writeBlanks(doc, table, columns, { labels: source.entry.printed.blanks, y, height: sheet.bottom - y })
  })
}

function writeHeading(
  sheet: Sheet,
  words: Words,
  { letter, rows, reminder }: { letter: string; rows: readonly PlanRow[]; reminder: string | null },
): void {
  const { print } = words.workoutPlan
  const { doc, x, y, width, root } = sheet
  const title = textBox(doc, 'H2', say(print.session, { letter }), { width, style: MAT.title })
  title.draw(x, y, root)
  const names = [...new Set(rows.map(({ day }) => weekdays(words)[DAYS.indexOf(day)] ?? day))]
  const days = listOf(words, names, 'or')
  const when = setLines(doc, say(print.days, { days }), width, MAT.hint)
  leaf(doc, root, 'P', () => drawLines(doc, when, x + width - wideOf(doc, when), y + 2))
  if (reminder !== null) {
    const wide = wideOf(doc, setLines(doc, reminder, width, MAT.hint)) + 1
    linkBox(doc, reminder, { place: STOP_LIST }, { width: wide, style: MAT.hint }).draw(
      x + width - wide,
      y + 2 + when.height,
      root,
    )
  }
  sheet.y += title.height + 4
  const hints = [print.sets, restIn(rows, words)].filter(Boolean).join(' ')
  place(sheet, [textBox(doc, 'P', hints, { width, style: MAT.hint }), spacer(7)])
}

/** How long to rest in a session, in one sentence for all its moves. Empty if there is no rest. */
function restIn(rows: readonly Pick<PlanRow, 'sets' | 'restSeconds'>[], words: Words): string {
  const rests = rows.filter(({ restSeconds }) => restSeconds > 0)
  const seconds = rests.map(({ restSeconds }) => restSeconds)
  const [least, most] = [Math.min(...seconds), Math.max(...seconds)]
  if (rests.length === 0) return ''
  const { landing, print } = words.workoutPlan
  const longest = lengthOf(most, words)
  const time = least === most ? longest : say(landing.range, { least, most: longest })
  return say(rests.every(({ sets }) => sets === 1) ? print.restMoves : print.restSets, { time })
}

function lengthOf(seconds: number, { workoutPlan: { print }, locale }: Words): string {
  return seconds === 60
    ? say(print.minutes, { count: 1 }, locale)
    : say(print.seconds, { count: seconds }, locale)
}

function writeWeeks(
  doc: Doc,
  table: Element,
  rows: readonly PlanRow[],
  { columns: { move, weeks }, y, words: { workoutPlan } }: { columns: WeekColumns; y: number; words: Words },
): void {
  const { print, weeks: phrases } = workoutPlan
  branch(doc, table, 'TR', (line) => {
    const name = setLines(doc, print.move, move.width, MAT.hint)
    leaf(doc, line, { type: 'TH', scope: 'Column' }, () => drawLines(doc, name, move.x, y + 18))
    const sessions = sessionsOf(rows)
    for (const { week, x, width } of weeks) {
      const minutes = sessions.find((session) => session.week === week)?.minutes
      branch(doc, line, COLUMN_HEAD, (cell) => {
        leaf(doc, cell, 'Span', () =>
          drawLines(doc, setLines(doc, say(phrases.week, { week }), width, MAT.week), x, y),
        )
        if (minutes === undefined) return
        const about = setLines(doc, say(print.about, { minutes }), width, MAT.hint)
        leaf(doc, cell, 'Span', () => drawLines(doc, about, x, y + 18))
      })
    }
  })
}

/** Where readers write down, week by week, how it went. */
function writeBlanks(
  doc: Doc,
  table: Element,
  { move, weeks }: WeekColumns,
  { labels, y, height }: { labels: readonly string[]; y: number; height: number },
): void {
  const each = Math.min(MOST_BLANK, height / labels.length)
  for (const [index, label] of labels.entries()) {
    const at = y + (index + 1) * each
    branch(doc, table, 'TR', (line) => {
      const words = setLines(doc, label, move.width, MAT.note)
      leaf(doc, line, { type: 'TH', scope: 'Row' }, () => drawLines(doc, words, move.x, at - words.height))
      for (const _ of weeks) branch(doc, line, 'TD', () => undefined)
    })
    artifact(doc, () => {
      for (const { x } of weeks) doc.moveTo(x, at).lineTo(x + BLANK_WIDTH, at)
      doc.lineWidth(0.8).stroke(COLOR.soft)
    })
  }
}
