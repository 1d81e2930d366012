import type { Doc } from '../../../../print/tags.ts'
import type { Move } from '../../compile/moves.ts'
import {
  heightOfMove,
  type MoveRow,
  type MoveWords,
  setMove,
  type WeekColumns,
  weekColumns,
  withPicture,
} from './move-row.ts'

const PICTURE_WIDTHS = [116, 132, 148, 164, 180, 200]
const PICTURE_HEIGHTS = [132, 124, 116, 108, 100, 92, 84, 78, 72, 66, 60, 54, 48, 44, 40, 36]
const BESIDE_IS_NEATER = 1.1

interface Laid {
  readonly columns: WeekColumns
  readonly set: readonly MoveRow[]
  readonly size: number
}

/** The moves of a session, with the largest drawings with which all of them fit. Null if none do. */
export function laySession(
  doc: Doc,
  moves: readonly Move[],
  { x, width, weeks }: { x: number; width: number; weeks: readonly number[] },
  room: number,
): Laid | null {
  let best: Laid | null = null
  for (const picture of PICTURE_WIDTHS) {
    const columns = weekColumns(x, width, picture, weeks)
    // The same on the whole page: a mix would look like a mistake.
    for (const isBeside of [true, false]) {
      const words = moves.flatMap((move) => setMove(doc, move, columns, isBeside) ?? [])
      const set = words.length < moves.length ? null : withPictures(doc, words, picture, room)
      const size = set === null ? 0 : sizeOf(set) * (isBeside ? BESIDE_IS_NEATER : 1)
      if (set !== null && (best === null || size > best.size)) best = { columns, set, size }
    }
  }
  return best
}

function withPictures(
  doc: Doc,
  words: readonly MoveWords[],
  width: number,
  room: number,
): readonly MoveRow[] | null {
  for (const height of PICTURE_HEIGHTS) {
    const set = words.map((own) => withPicture(doc, own, width, height))
    if (totalOf(set) <= room) return set
  }
  return null
}

/** Cube roots favour drawings of equal size over some large and some small ones. */
function sizeOf(set: readonly MoveRow[]): number {
  return set.reduce(
    (sum, { picture }) => sum + (picture === null ? 0 : Math.cbrt(picture.width * picture.height)),
    0,
  )
}

export function totalOf(set: readonly MoveRow[]): number {
  return set.reduce((sum, row) => sum + heightOfMove(row), 0)
}
