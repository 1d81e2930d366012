import type { Frame, Illustration } from '../../src/drawing/illustration.ts'
import type { Point } from '../../src/drawing/space.ts'
import { words } from '../../src/drawing/svg.ts'
import { movesKey } from './marks.ts'

interface Move {
  readonly of: Illustration
  readonly caption: string
}

const WIDTH = 600
const HEADER = 44
const CAPTION = 46

/** Start and end of several exercises on one sheet, two exercises side by side, with a bump where one is asked for. */
export function sheet(
  about: Pick<Illustration, 'name' | 'title' | 'alt'>,
  moves: readonly Move[],
  bump = false,
): Illustration {
  const ends = endsOf(moves.map(({ of }) => heightOf(of)))
  const cells = moves.map((move, index) => ({
    ...move,
    x: (index % 2) * (WIDTH / 2),
    y: ends[Math.floor(index / 2)] ?? HEADER,
  }))
  return {
    ...about,
    width: WIDTH,
    height: Math.ceil(ends.at(-1) ?? HEADER),
    frames: cells.flatMap(({ of, x, y }) =>
      of.frames
        .slice(0, 2)
        .map((frame, half) => smaller(frame, shareOf(of), bump, { x: x + WIDTH * (0.125 + half * 0.25), y })),
    ),
    shapes: [
      words('start, then end', 150, 34, { size: 22 }),
      movesKey(450, 34),
      ...cells.map(({ caption, x, y }) => words(caption, x + WIDTH / 4, y - 12, { size: 20, bold: true })),
    ],
  }
}

/** Where each line of two moves ends; its higher one says how high it is. */
function endsOf(heights: readonly number[]): readonly number[] {
  const ends: number[] = []
  for (let at = 0; at < heights.length; at += 2) {
    ends.push((ends.at(-1) ?? HEADER) + Math.max(...heights.slice(at, at + 2)) + CAPTION)
  }
  return ends
}

/** How high a move stands on the sheet, without the captions. */
function heightOf(of: Illustration): number {
  const [first, second] = of.frames
  const isStacked = first && second && first.caption.y !== second.caption.y
  const top = isStacked ? second.caption.y - first.caption.y : (first?.caption.y ?? 0)
  return (top - 28) * shareOf(of)
}

/** Two frames side by side have twice the room of this sheet, two frames one above the other a good three times. */
function shareOf({ frames: [first, second] }: Illustration): number {
  return first?.caption.y === second?.caption.y ? 0.5 : 0.3
}

function smaller(frame: Frame, share: number, bump: boolean, to: Point): Frame {
  return {
    ...frame,
    pose: { ...frame.pose, bump: frame.pose.bump ?? bump },
    label: '',
    things: (frame.things ?? []).filter(({ kind }) => kind !== 'word'),
    share,
    at: {
      x: to.x + (frame.at.x - frame.caption.x) * share,
      y: to.y - CAPTION - (frame.caption.y - 28 - frame.at.y) * share,
    },
    ...(frame.floor ? { floor: [-78, 90] } : {}),
  }
}
