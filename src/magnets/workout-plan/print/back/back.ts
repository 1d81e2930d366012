import { drawingOf, type Exercise } from '../../../../content-model/blocks.ts'
import type { TrackName } from '../../../../domain/course.ts'
import { exercisesOf, type PlanSource } from '../../compile/track-contents.ts'
import { textBox } from '../typeset/boxes.ts'
import { type Columns, columnWidth, drawColumns, type Flowing, layColumns } from '../typeset/columns.ts'
import { DoesNotFit } from '../typeset/does-not-fit.ts'
import { type Sheet, turnPage } from '../typeset/sheet.ts'
import { READINGS, type Reading, SMALLEST, TEXT } from '../typeset/theme.ts'
import { cardBox } from './card.ts'
import { drawSafety, laySafety, type Safety } from './safety.ts'

const BETWEEN = 18
const FULL_ENOUGH = 0.7
/** Of a drawing on a card. 0 leaves it out: the session pages show every move of the month. */
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
export function layBack(sheet: Sheet, source: PlanSource, track: TrackName, pages: number): Back {
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
  source: PlanSource,
  track: TrackName,
  { pictures, style }: { pictures: number; style: Reading },
): readonly Flowing[] {
  const { planned, named } = exercisesOf(source, track)
  const column = columnWidth(width)
  const cards = (heading: string, exercises: readonly Exercise[], pictures: number): readonly Flowing[] => [
    {
      box: textBox(doc, 'H2', heading, { width: column, style: TEXT.heading, gap: 2 }),
      before: 16,
      withNext: true,
    },
    ...exercises.map((exercise) => {
      const drawing = pictures === 0 ? null : drawingOf(exercise, source.drawings)
      return {
        box: cardBox(doc, exercise, { drawing, pictureHeight: pictures, width: column, style }),
        before: 8,
        withNext: false,
      }
    }),
  ]
  return [
    ...cards('How each move is done', planned, pictures),
    ...(named.length > 0 ? cards('Swaps and warm-up moves', named, Math.max(pictures, LEAST_PICTURE)) : []),
  ]
}
