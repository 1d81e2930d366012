import type { PlanRow, TrackName } from '../../course/course.ts'
import { sessionsOf } from '../../course/track.ts'
import { WEEKDAYS } from '../../course/weekdays.ts'
import type { CourseSource } from '../load.ts'
import { writeBlanks } from './blanks.ts'
import { place, spacer, textBox } from './boxes.ts'
import { DoesNotFit } from './does-not-fit.ts'
import { drawMove } from './draw-move.ts'
import { laySession, totalOf } from './lay-session.ts'
import { linkBox, STOP_LIST } from './links.ts'
import { MAT } from './look.ts'
import { heightOfMove } from './move-row.ts'
import { movesOf } from './moves.ts'
import { restIn } from './rest.ts'
import { type Sheet, turnPage } from './sheet.ts'
import { branch, COLUMN_HEAD, type Doc, type Element, leaf } from './tags.ts'
import { drawLines, setLines, wideOf } from './text.ts'
import { rule, type WeekColumns } from './week-columns.ts'

const HEAD = 39
const BLANKS = 70
const MAX_STRETCH = 26

/** All a reader needs on the mat for the sessions of one letter: its moves, with a column for each week. */
export const writeSessionPage = (
  sheet: Sheet,
  source: CourseSource,
  track: TrackName,
  letter: string,
  reminder: string,
): void => {
  const rows = source.plan[track].filter(({ session }) => session === letter)
  turnPage(sheet)
  writeHeading(sheet, letter, rows, reminder)
  const { doc, x, width } = sheet
  const room = sheet.bottom - sheet.y - HEAD - BLANKS
  const weeks = [...new Set(source.plan[track].map(({ week }) => week))]
  const found = laySession(doc, movesOf(rows, source), { x, width, weeks }, room)
  if (found === null) throw new DoesNotFit(track, { letter })
  const { across, set } = found
  const stretch = Math.min(MAX_STRETCH, (room - totalOf(set)) / set.length)
  branch(doc, sheet.root, 'Table', (table) => {
    writeWeeks(doc, across, rows, sheet.y, table)
    let y = sheet.y + HEAD
    rule(doc, x, y, width, 1.2)
    for (const row of set) {
      drawMove(doc, row, across, { y, height: heightOfMove(row) + stretch }, table)
      y += heightOfMove(row) + stretch
      rule(doc, x, y, width, 0.6)
    }
    writeBlanks(doc, across, y, sheet.bottom - y, table)
  })
}

const writeHeading = (sheet: Sheet, letter: string, rows: readonly PlanRow[], reminder: string): void => {
  const { doc, x, y, width, root } = sheet
  const title = textBox(doc, 'H2', `Session ${letter}`, width, MAT.title)
  title.draw(x, y, root)
  const days = [...new Set(rows.map(({ day }) => WEEKDAYS[day]))].join(' or ')
  const when = setLines(doc, `${days}, or a day that suits you better`, width, MAT.hint)
  leaf(doc, root, 'P', () => drawLines(doc, when, x + width - wideOf(doc, when), y + 2))
  const wide = wideOf(doc, setLines(doc, reminder, width, MAT.hint)) + 1
  linkBox(doc, reminder, { place: STOP_LIST }, wide, MAT.hint).draw(
    x + width - wide,
    y + 2 + when.height,
    root,
  )
  sheet.y += title.height + 4
  const hints = ['“2 × 8” is two sets of 8.', restIn(rows)].filter(Boolean).join(' ')
  place(sheet, [textBox(doc, 'P', hints, width, MAT.hint), spacer(7)])
}

const writeWeeks = (
  doc: Doc,
  { columns, move }: WeekColumns,
  rows: readonly PlanRow[],
  y: number,
  table: Element,
): void =>
  branch(doc, table, 'TR', (line) => {
    const name = setLines(doc, 'Move', move.width, MAT.hint)
    leaf(doc, line, 'TH', () => drawLines(doc, name, move.x, y + 18), { scope: 'Column' })
    const sessions = sessionsOf(rows)
    for (const { week, x, width } of columns) {
      const minutes = sessions.find((session) => session.week === week)?.minutes
      branch(
        doc,
        line,
        'TH',
        (cell) => {
          leaf(doc, cell, 'Span', () => drawLines(doc, setLines(doc, `Week ${week}`, width, MAT.week), x, y))
          if (minutes === undefined) return
          const about = setLines(doc, `${minutes} min`, width, MAT.hint)
          leaf(doc, cell, 'Span', () => drawLines(doc, about, x, y + 18))
        },
        COLUMN_HEAD,
      )
    }
  })
