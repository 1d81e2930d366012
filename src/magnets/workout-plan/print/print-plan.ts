import type { Prose } from '../../../content-model/blocks.ts'
import type { Paper, PlanTrack } from '../../../domain/course.ts'
import { capitalised } from '../../../lib/capitalised.ts'
import { textBox } from '../../../print/boxes.ts'
import { closeSheet, openSheet, type Sheet, turnPage } from '../../../print/sheet.ts'
import { lettersOf } from '../compile/moves.ts'
import { gentleRulesFor, type PlanSource, pieceOf } from '../compile/track-contents.ts'
import { TRACK_WORDS } from '../rules/track-words.ts'
import { layBack } from './back/back.ts'
import { writePoster } from './poster/poster.ts'
import { writeSessionPage } from './session/session-page.ts'
import { type Columns, columnWidth, drawColumns, layColumns } from './typeset/columns.ts'
import { pieceFlow } from './typeset/prose.ts'
import { inLargestType, type Reading } from './typeset/type.ts'

/** Exceeded only if the content doesn't fit in the smallest type. */
const MOST_PAGES = 8
const DAY_LENGTH = '2026-11-30'.length
const TITLE = 'Your month of workouts'

/** The month of one track as a PDF: poster, rules, a page for each session, the moves, the stop list. */
export async function printPlan(source: PlanSource, track: PlanTrack, paper: Paper): Promise<Uint8Array> {
  const { manifest, plan } = source
  const sheet = openSheet(paper, {
    // Without the track, because browsers show the title in the tab and keep it in the history.
    title: TITLE,
    author: capitalised(manifest.author.name),
    date: dateOf(manifest),
    language: 'en',
  })
  const letters = lettersOf(plan[track])
  const front = layFront(sheet, source, track)
  const before = 1 + front.pages + letters.length
  const back = layBack(sheet, source, track, MOST_PAGES - before)
  const stopListPage = before + back.pages
  writePoster(sheet, source, track, { title: TITLE, stopListPage })
  turnPage(sheet)
  drawColumns(sheet, front)
  const reminder = `Pain rule: page 2. Stop list: page ${stopListPage}.`
  for (const letter of letters) writeSessionPage(sheet, source, { track, letter }, reminder)
  turnPage(sheet)
  back.draw()
  return closeSheet(sheet, `${manifest.title} · ${TRACK_WORDS[track].title}`)
}

/**
 * The day of the last review or wording of the consent ("2026-11-30.2" is a day's second wording), and not
 * today: the same source always makes the same file.
 */
function dateOf({ reviewedOn, consentVersion }: PlanSource['manifest']): Date {
  const dates = [reviewedOn ?? '', consentVersion].map((day) => Date.parse(day.slice(0, DAY_LENGTH)))
  return new Date(Math.max(0, ...dates.filter(Number.isFinite)))
}

const HOW_TO_TICK =
  'On the session pages, tick one box for each set. After a session, write down your effort and your pain, 0 to 10. Next morning, write down your pain again.'

/** What to read before the first session, on one page in the largest type that fits. */
function layFront(sheet: Sheet, source: PlanSource, track: PlanTrack): Columns {
  const layIn = (style: Reading) => layColumns(sheet, frontFlow(sheet, source, track, style), sheet.top)
  return inLargestType((style) => {
    const laid = layIn(style)
    return laid.pages === 1 ? laid : null
  }, layIn)
}

function frontFlow(sheet: Sheet, source: PlanSource, track: PlanTrack, style: Reading) {
  const { doc } = sheet
  const width = columnWidth(sheet.width)
  const flow = (heading: string, piece: readonly Prose[]) => pieceFlow(doc, heading, piece, { width, style })
  const ticking = textBox(doc, 'P', HOW_TO_TICK, { width, style: style.body })
  return [
    ...flow('Four questions first', pieceOf(source, 'gate-questions')),
    ...flow('The pain rule', pieceOf(source, 'pain-rule')),
    ...flow('How the month works', pieceOf(source, 'plan-rules')),
    { box: ticking, before: 6 },
    ...(track === 'standard'
      ? flow('After week 4', pieceOf(source, 'month-two'))
      : flow('Rules for your month', gentleRulesFor(track, pieceOf(source, 'gentle-rules')))),
  ]
}
