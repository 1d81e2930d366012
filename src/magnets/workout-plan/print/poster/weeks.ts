import { DAYS, type Day } from '../../../../domain/course.ts'
import type { Sheet } from '../../../../print/sheet.ts'
import { artifact, branch, type Doc, type Element, leaf } from '../../../../print/tags.ts'
import { drawLines, setLines, wideOf } from '../../../../print/text.ts'
import { COLOR } from '../../../../print/theme.ts'
import { weekdays } from '../../../../words/dates.ts'
import { say } from '../../../../words/say.ts'
import type { Words } from '../../../../words/words.ts'
import type { Session } from '../../rules/sessions.ts'
import { drawTicks } from '../typeset/ticks.ts'
import { POSTER } from '../typeset/type.ts'

const WEEK_WIDTH = 66
const HEAD = 20
const ROW = 35
/** What the rows may take of the page, as in a plan of eight weeks. */
const MOST_HEIGHT = 280
const INSET = 3
const TICK = 20
const AROUND_TICK = 4

/** The plan as a grid: a row for each week, with a box to tick on each day of a session. */
export function writeWeeks(sheet: Sheet, words: Words, sessions: readonly Session[]): void {
  const { doc, x, y, width, root } = sheet
  const each = (width - WEEK_WIDTH) / DAYS.length
  const at = (day: Day) => x + WEEK_WIDTH + DAYS.indexOf(day) * each
  const weeks = [...new Set(sessions.map(({ week }) => week))]
  const row = Math.min(ROW, MOST_HEIGHT / weeks.length)
  branch(doc, root, 'Table', (table) => {
    branch(doc, table, 'TR', (line) => {
      branch(doc, line, 'TD', () => undefined)
      for (const [index, day] of DAYS.entries()) {
        const name = setLines(doc, weekdays(words, 'short')[index] ?? day, each, POSTER.day)
        const left = at(day) + (each - wideOf(doc, name)) / 2
        leaf(doc, line, { type: 'TH', scope: 'Column' }, () => drawLines(doc, name, left, y))
      }
    })
    for (const [index, week] of weeks.entries()) {
      const top = y + HEAD + index * row
      branch(doc, table, 'TR', (line) => {
        const name = setLines(doc, say(words.workoutPlan.weeks.week, { week }), WEEK_WIDTH, POSTER.week)
        leaf(doc, line, { type: 'TH', scope: 'Row' }, () =>
          drawLines(doc, name, x, top + (row - name.height) / 2),
        )
        for (const day of DAYS) {
          const own = sessions.filter((session) => session.week === week && session.day === day)
          branch(doc, line, 'TD', (cell) =>
            writeDay(doc, cell, own, { x: at(day), y: top, width: each, height: row, words }),
          )
        }
      })
    }
  })
  sheet.y += HEAD + weeks.length * row + 6
}

interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

function writeDay(
  doc: Doc,
  cell: Element,
  sessions: readonly Session[],
  { x, y, width, height, words }: Place & { words: Words },
): void {
  if (sessions.length === 0) {
    artifact(doc, () => doc.circle(x + width / 2, y + height / 2, 2).fill(COLOR.rule))
    return
  }
  const scale = height / ROW
  const [inset, tick] = [INSET * scale, Math.min(TICK, height - 2 * INSET * scale - AROUND_TICK * scale)]
  artifact(doc, () => {
    doc.roundedRect(x + INSET, y + inset, width - 2 * INSET, height - 2 * inset, 6 * scale)
    doc.lineWidth(1).fillAndStroke(COLOR.wash, COLOR.clay)
  })
  for (const { letter } of sessions) {
    const name = setLines(doc, letter, width, letterStyle(scale))
    leaf(doc, cell, 'P', () => drawLines(doc, name, x + 10, y + (height - name.height) / 2))
    const left = x + width - INSET - 7 - tick
    drawTicks(doc, cell, 1, { x: left, y: y + (height - tick) / 2, size: tick, words })
  }
}

function letterStyle(scale: number) {
  const { size, leading, ...style } = POSTER.letter
  return { ...style, size: size * scale, leading: leading * scale }
}
