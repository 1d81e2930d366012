import type { Paper, TrackName } from '../../course/course.ts'
import { capitalised } from '../../lib/capitalised.ts'
import { drawingOf } from '../block.ts'
import type { Exercise, Prose } from '../blocks.ts'
import type { CourseSource } from '../load.ts'
import { publisherOf } from '../mail-html.ts'
import { type Box, heightOf, place, spacer, textBox } from './boxes.ts'
import { cardBox } from './card.ts'
import { drawingBox } from './drawing.ts'
import { linkBox, nameThisPage, STOP_LIST } from './links.ts'
import { TEXT } from './look.ts'
import { proseGroups } from './prose.ts'
import { closeSheet, openSheet, type Sheet, turnPage } from './sheet.ts'
import { exercisesOf, gentleRulesFor, TRACK_TITLES } from './track.ts'
import { writeWeek } from './week.ts'

const TITLE = 'Your month of workouts'
const HOW_TO_TICK =
  'On the week pages, tick one box for each set. After a session, write down your effort and your pain, 0 to 10. Next morning, write down your pain again.'

/** The month of one track as a PDF: what to check first, a page for each week, the moves, what comes after. */
export const printPlan = async (
  source: CourseSource,
  track: TrackName,
  paper: Paper,
): Promise<Uint8Array> => {
  const { manifest, plan, exercises } = source
  const sheet = openSheet(paper, {
    // Without the track: a browser shows it in the tab and keeps it in the history.
    title: TITLE,
    author: capitalised(manifest.author.name),
    date: dateOf(manifest),
  })
  const first = writeFirstPage(sheet, source, track)
  const stop = turnPage(sheet)
  nameThisPage(sheet.doc, STOP_LIST)
  writePiece(sheet, 'The stop list', piece(source, 'stop-list'), TEXT.dense)
  writeRules(sheet, source, track)
  const reminder = `First: the four questions and the pain rule (page ${first}), the stop list (page ${stop}).`
  for (const week of new Set(plan[track].map((row) => row.week))) {
    const rows = plan[track].filter((row) => row.week === week)
    writeWeek(sheet, track, week, rows, exercises, reminder)
  }
  writeMoves(sheet, source, track)
  if (track === 'standard') writePiece(sheet, 'After week 4', piece(source, 'month-two'))
  writePiece(sheet, 'Please note', piece(source, 'disclaimer'))
  place(sheet, [textBox(sheet.doc, 'P', publisherOf(source).review, sheet.width, TEXT.strong)])
  if (source.baseUrl !== '') place(sheet, [spacer(8), wayBack(sheet, source.baseUrl)])
  return closeSheet(sheet, `${manifest.title} · ${TRACK_TITLES[track]}`)
}

/** The file is the same for all readers, so it leads to where a reader gets a link of their own. */
const wayBack = ({ doc, width }: Sheet, baseUrl: string): Box => {
  const url = `${baseUrl}/link`
  return linkBox(
    doc,
    `On the web: get your link at ${url.replace(/^https:\/\//, '')}`,
    { url },
    width,
    TEXT.body,
  )
}

/** When the course was reviewed or its consent last worded: the same source is the same file, whenever it is made. */
const dateOf = ({ reviewedOn, consentVersion }: CourseSource['manifest']): Date => {
  const dates = [reviewedOn ?? '', consentVersion].map((day) => Date.parse(day))
  return new Date(Math.max(0, ...dates.filter(Number.isFinite)))
}

const writeFirstPage = (sheet: Sheet, source: CourseSource, track: TrackName): number => {
  const { doc, width } = sheet
  const page = turnPage(sheet)
  const { title } = source.manifest
  place(sheet, [
    textBox(doc, 'P', title, width, TEXT.label),
    textBox(doc, 'H1', TITLE, width, TEXT.title, 2),
    textBox(doc, 'P', `${TRACK_TITLES[track]}. ${publisherOf(source).review}`, width, TEXT.body, 14),
  ])
  writePiece(sheet, 'Four questions first', piece(source, 'gate-questions'))
  writePiece(sheet, 'The pain rule', piece(source, 'pain-rule'))
  const ladder = source.drawings.get('pain-ladder')
  if (ladder) {
    const room = (sheet.bottom - sheet.y) * (ladder.width / ladder.height)
    if (room > 150) place(sheet, [drawingBox(doc, ladder, Math.min(300, room))])
  }
  return page
}

const writeRules = (sheet: Sheet, source: CourseSource, track: TrackName): void => {
  const { doc, width } = sheet
  const style = track === 'standard' ? TEXT.body : TEXT.dense
  const ticking = textBox(doc, 'P', HOW_TO_TICK, width, style, 8)
  writePiece(sheet, 'How the month works', piece(source, 'plan-rules'), style, [ticking])
  const month = source.drawings.get('month-at-a-glance')
  if (track !== 'standard') {
    writePiece(sheet, 'Rules for your month', gentleRulesFor(track, piece(source, 'gentle-rules')), style)
  } else if (month) place(sheet, [drawingBox(doc, month, 400)])
}

/** A piece below its heading, whole where a page holds it, else broken only before a heading. */
const writePiece = (
  sheet: Sheet,
  heading: string,
  nodes: readonly Prose[],
  style = TEXT.body,
  closing: readonly Box[] = [],
): void => {
  const { doc, width } = sheet
  const head = textBox(doc, 'H2', heading, width, TEXT.heading, 4)
  const [opening = [], ...rest] = proseGroups(doc, nodes, width, style)
  const groups = [[head, ...opening], ...rest.map((group) => [spacer(4), ...group]), [...closing]]
  const whole = groups.flat()
  for (const group of heightOf(whole) <= sheet.bottom - sheet.top ? [whole] : groups) place(sheet, group)
  sheet.y += 12
}

const writeMoves = (sheet: Sheet, source: CourseSource, track: TrackName): void => {
  turnPage(sheet)
  const { planned, named } = exercisesOf(source, track)
  writeCards(sheet, 'The moves', planned, source)
  if (named.length > 0) writeCards(sheet, 'Swaps and warm-up moves', named, source)
}

const writeCards = (
  sheet: Sheet,
  heading: string,
  exercises: readonly Exercise[],
  { drawings }: CourseSource,
): void => {
  const { doc, width } = sheet
  let above: readonly Box[] = [textBox(doc, 'H2', heading, width, TEXT.heading, 4)]
  for (const exercise of exercises) {
    place(sheet, [...above, cardBox(doc, exercise, drawingOf(exercise, drawings), width)])
    above = []
  }
  sheet.y += 12
}

const piece = ({ pieces }: CourseSource, name: string): readonly Prose[] => {
  const found = pieces.get(name)
  if (found === undefined) throw new Error(`There is no piece "${name}"`)
  return found
}
