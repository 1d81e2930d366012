import type { PlanRow, TrackName } from '../../course/course.ts'
import { sessionsOf } from '../../course/track.ts'
import { WEEKDAYS } from '../../course/weekdays.ts'
import type { Exercise } from '../blocks.ts'
import { place, spacer, textBox } from './boxes.ts'
import { DoesNotFit } from './does-not-fit.ts'
import { linkBox, STOP_LIST } from './links.ts'
import { COLOR, TEXT } from './look.ts'
import { drawSession, heightOf, type Session, setSession } from './session.ts'
import { type Sheet, turnPage } from './sheet.ts'
import { artifact, leaf } from './tags.ts'
import { drawLines, setLines } from './text.ts'

const BETWEEN = 14
const NOTES = 64
const NOTE_LINE = 22
const MAX_STRETCH = 10

/** One week on one page: its sessions, as tall as the page lets them be, and lines for notes below. */
export const writeWeek = (
  sheet: Sheet,
  track: TrackName,
  week: number,
  rows: readonly PlanRow[],
  exercises: ReadonlyMap<string, Exercise>,
  reminder: string,
): void => {
  turnPage(sheet)
  const { doc, x, width, root } = sheet
  place(sheet, [
    textBox(doc, 'H2', `Week ${week}`, width, TEXT.heading),
    linkBox(doc, reminder, { place: STOP_LIST }, width, TEXT.label),
    spacer(BETWEEN),
  ])
  const sessions = sessionsOf(rows).map(({ day, letter, rows }) =>
    setSession(doc, `${WEEKDAYS[day]} · Session ${letter}`, rows, exercises, width),
  )
  const free = sheet.bottom - sheet.y - sessions.reduce((sum, it) => sum + heightOf(it) + BETWEEN, 0)
  if (free < 0) throw new DoesNotFit(track, week)
  const stretch = stretchFor(sessions, free)
  for (const session of sessions) {
    drawSession(doc, session, { x, y: sheet.y, width, stretch }, root)
    sheet.y += heightOf(session) + session.rows.length * stretch + BETWEEN
  }
  writeNotes(sheet)
}

const stretchFor = (sessions: readonly Session[], free: number): number => {
  const count = sessions.reduce((sum, { rows }) => sum + rows.length, 0)
  return Math.min(MAX_STRETCH, Math.max(0, (free - NOTES) / count))
}

const writeNotes = ({ doc, x, y, width, bottom, root }: Sheet): void => {
  leaf(doc, root, 'P', () => drawLines(doc, setLines(doc, 'Notes', width, TEXT.label), x, y))
  artifact(doc, () => {
    for (let line = y + 12 + NOTE_LINE; line <= bottom; line += NOTE_LINE)
      doc.moveTo(x, line).lineTo(x + width, line)
    doc.lineWidth(0.5).stroke(COLOR.rule)
  })
}
