import type { Drawing } from '../../../../content-model/blocks.ts'
import { wordsFor } from '../../../../content-model/course-words.ts'
import { type Box, heightOf, spacer, textBox } from '../../../../print/boxes.ts'
import { pictureIn } from '../../../../print/drawing.ts'
import { type Run, runsIn } from '../../../../print/runs.ts'
import { type Sheet, turnPage } from '../../../../print/sheet.ts'
import { drawRule } from '../../../../print/strokes.ts'
import type { Doc } from '../../../../print/tags.ts'
import { COLOR } from '../../../../print/theme.ts'
import { say } from '../../../../words/say.ts'
import type { Words } from '../../../../words/words.ts'
import { drawingOf, type Exercise } from '../../compile/exercise.ts'
import { exercisesOf, type PrintedSource } from '../../compile/track-contents.ts'
import { type Columns, columnWidth, drawColumns, type Flowing, layColumns } from '../typeset/columns.ts'
import { DoesNotFit } from '../typeset/does-not-fit.ts'
import { headingFlow, listFlow, type ProseFormat } from '../typeset/prose.ts'
import { READINGS, type Reading, SMALLEST } from '../typeset/type.ts'
import { drawSafety, laySafety, type Safety } from './safety.ts'

const BETWEEN = 18
const FULL_ENOUGH = 0.7
/** Of a drawing on a card. 0 leaves it out: the session pages show every move of the track. */
const PICTURE_HEIGHTS = [110, 96, 84, 72, 60, 0]
const LEAST_PICTURE = 60

/** The pages behind the session pages, measured. */
interface Back {
  readonly pages: number
  /** Draws them from the current page on. */
  draw(): void
}

/**
 * How each move is done, then the stop list and the disclaimer together on the last page. In the largest type
 * and with the largest drawings that fit on so many pages and leave none of them half empty.
 */
export function layBack(sheet: Sheet, source: PrintedSource, track: string, pages: number): Back {
  const alone = laySafety(sheet, source, sheet.top)
  if (alone === null) throw new DoesNotFit('stop list')
  const layIn = (pictures: number, style: Reading) =>
    layColumns(sheet, movesFlow(sheet, source, track, { pictures, style }), sheet.top)
  for (const pictures of PICTURE_HEIGHTS) {
    for (const style of [...READINGS, SMALLEST]) {
      const moves = layIn(pictures, style)
      if (moves.pages > pages) continue
      const below = laySafety(sheet, source, moves.end + BETWEEN)
      if (below !== null) return { pages: moves.pages, draw: () => drawBack(sheet, moves, below, false) }
      const filled = (moves.end - sheet.top) / (sheet.bottom - sheet.top)
      if (moves.pages < pages && filled >= FULL_ENOUGH)
        return { pages: moves.pages + 1, draw: () => drawBack(sheet, moves, alone, true) }
    }
  }
  const moves = layIn(0, SMALLEST)
  return { pages: moves.pages + 1, draw: () => drawBack(sheet, moves, alone, true) }
}

function drawBack(sheet: Sheet, moves: Columns, safety: Safety, turns: boolean): void {
  drawColumns(sheet, moves)
  if (turns) turnPage(sheet)
  drawSafety(sheet, safety)
}

function movesFlow(
  { doc, width }: Sheet,
  source: PrintedSource,
  track: string,
  { pictures, style }: { pictures: number; style: Reading },
): readonly Flowing[] {
  const { planned, named } = exercisesOf(source, track)
  const column = columnWidth(width)
  const words = wordsFor(source)
  const { print } = words.workoutPlan
  const cards = (heading: string, exercises: readonly Exercise[], pictures: number): readonly Flowing[] => [
    headingFlow(doc, heading, column),
    ...exercises.map((exercise) => {
      const drawing = pictures === 0 ? null : drawingOf(exercise, source.drawings)
      const format = { drawing, pictureHeight: pictures, width: column, style }
      return { box: cardBox(doc, exercise, format, words), before: 8 }
    }),
  ]
  return [
    ...cards(print.howTo, planned, pictures),
    ...(named.length > 0 ? cards(print.swaps, named, Math.max(pictures, LEAST_PICTURE)) : []),
  ]
}

interface CardFormat extends ProseFormat {
  /** Null leaves the drawing to the session pages. */
  readonly drawing: Drawing | null
  readonly pictureHeight: number
}

/** How to do one exercise, in a column. */
function cardBox(doc: Doc, exercise: Exercise, format: CardFormat, words: Words): Box {
  const { drawing, pictureHeight, width, style } = format
  const boxes = [
    spacer(6),
    textBox(doc, 'H3', exercise.name, { width, style: { ...style.heading, color: COLOR.ink }, gap: 2 }),
    ...(drawing === null ? [] : [pictureIn(doc, drawing, { width, height: pictureHeight }), spacer(4)]),
    ...wordsOf(doc, exercise, format, words),
  ]
  return {
    height: heightOf(boxes),
    draw: (x, y, parent) => {
      drawRule(doc, { x, y, width }, 0.5)
      let at = y
      for (const box of boxes) {
        box.draw(x, at, parent)
        at += box.height
      }
    },
  }
}

function wordsOf(
  doc: Doc,
  exercise: Exercise,
  { width, style }: ProseFormat,
  { mail }: Words,
): readonly Box[] {
  const { kit, steps, easier, cautions } = exercise
  const { body, aside } = style
  const said = mail.howTo
  const items = steps.map((text): readonly Run[] => [{ text, bold: false }])
  return [
    ...(kit.length > 0
      ? [textBox(doc, 'P', say(said.kit, { things: kit.join(', ') }), { width, style: aside, gap: 1 })]
      : []),
    ...stacked(listFlow(doc, { items, ordered: true }, { width, style: body })),
    ...(easier === ''
      ? []
      : [spacer(2), textBox(doc, 'P', runsIn(said.easier, { text: easier }), { width, style: body })]),
    ...(cautions.length === 0
      ? []
      : [
          spacer(2),
          textBox(doc, 'P', runsIn(said.cautions, { text: cautions.join(' ') }), { width, style: body }),
        ]),
  ]
}

function stacked(flow: readonly Flowing[]): readonly Box[] {
  return flow.flatMap(({ box, before }) => [spacer(before), box])
}
