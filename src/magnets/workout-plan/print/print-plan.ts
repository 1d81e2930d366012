import type { Prose } from '../../../content-model/blocks.ts'
import { capitalised } from '../../../lib/capitalised.ts'
import { textBox } from '../../../print/boxes.ts'
import { fileDate } from '../../../print/recipe.ts'
import { closeSheet, openSheet, type Sheet, turnPage } from '../../../print/sheet.ts'
import { lettersOf } from '../compile/moves.ts'
import { type PrintedSource, pieceOf, rowsOf, trackEntry } from '../compile/track-contents.ts'
import type { Paper, PlanRow } from '../rules/plan.ts'
import { layBack } from './back/back.ts'
import { writePoster } from './poster/poster.ts'
import { type SessionPage, writeSessionPage } from './session/session-page.ts'
import { type Columns, columnWidth, drawColumns, layColumns } from './typeset/columns.ts'
import { pieceFlow } from './typeset/prose.ts'
import { inLargestType, type Reading } from './typeset/type.ts'

/** Exceeded only if the content doesn't fit in the smallest type. */
const MOST_PAGES = 8
/** In a plan of many weeks, how each move is done gets as many as it does in a short one. */
const LEAST_BACK_PAGES = 3
const WEEKS_A_PAGE = 4

/** The plan of one track as a PDF: poster, rules, a page for each session, the moves, the stop list. */
export async function printPlan(source: PrintedSource, track: string, paper: Paper): Promise<Uint8Array> {
  const { manifest, entry } = source
  const { title } = entry.printed
  const sheet = openSheet(paper, {
    // Without the track, because browsers show the title in the tab and keep it in the history.
    title,
    author: capitalised(manifest.author.name),
    date: fileDate(manifest),
    language: manifest.language,
  })
  const sessions = sessionPages(rowsOf(source, track))
  const front = layFront(sheet, source, track)
  const before = 1 + front.pages + sessions.length
  const back = layBack(sheet, source, track, Math.max(LEAST_BACK_PAGES, MOST_PAGES - before))
  const stopListPage = entry.printed.stop === null ? null : before + back.pages
  writePoster(sheet, source, track, { stopListPage })
  turnPage(sheet)
  drawColumns(sheet, front)
  const reminder = entry.printed.reminder?.replace('{page}', String(stopListPage)) ?? null
  for (const session of sessions) writeSessionPage(sheet, source, { track, ...session }, reminder)
  turnPage(sheet)
  back.draw()
  return closeSheet(sheet, `${manifest.title} · ${trackEntry(source, track).title}`)
}

/** Each letter on a page for as many weeks as are readable side by side. */
function sessionPages(rows: readonly PlanRow[]): readonly SessionPage[] {
  const weeks = [...new Set(rows.map(({ week }) => week))].toSorted((a, b) => a - b)
  const pages = Math.ceil(weeks.length / WEEKS_A_PAGE)
  const size = Math.ceil(weeks.length / pages)
  const spans = Array.from({ length: pages }, (_, at) => weeks.slice(at * size, (at + 1) * size))
  return lettersOf(rows).flatMap((letter) =>
    spans
      .filter((span) => rows.some(({ session, week }) => session === letter && span.includes(week)))
      .map((span) => ({ letter, weeks: span })),
  )
}

/** What to read before the first session, on one page in the largest type that fits. */
function layFront(sheet: Sheet, source: PrintedSource, track: string): Columns {
  const layIn = (style: Reading) => layColumns(sheet, frontFlow(sheet, source, track, style), sheet.top)
  return inLargestType((style) => {
    const laid = layIn(style)
    return laid.pages === 1 ? laid : null
  }, layIn)
}

function frontFlow(sheet: Sheet, source: PrintedSource, track: string, style: Reading) {
  const { doc } = sheet
  const width = columnWidth(sheet.width)
  const flow = (heading: string, piece: readonly Prose[]) => pieceFlow(doc, heading, piece, { width, style })
  const { front, ticking } = source.entry.printed
  const { rules, after } = trackEntry(source, track)
  const ticks = textBox(doc, 'P', ticking, { width, style: style.body })
  return [
    ...front.flatMap(({ title, piece }) => flow(title, pieceOf(source, piece))),
    { box: ticks, before: 6 },
    ...(rules === null ? [] : flow(rules.printed, pieceOf(source, rules.piece))),
    ...(after === null || after.piece === null
      ? []
      : flow(after.title ?? after.open, pieceOf(source, after.piece))),
  ]
}
