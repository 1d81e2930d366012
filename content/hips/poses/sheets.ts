import type { Frame, Illustration } from '../figures/illustration.ts'
import type { Point } from '../figures/space.ts'
import { words } from '../figures/svg.ts'
import { movesKey } from './marks.ts'

interface Move {
  readonly of: Illustration
  readonly caption: string
}

const WIDTH = 600
const HEADER = 44
const CAPTION = 46

/** Start and end of several exercises on one sheet, two exercises to a row, with a bump if asked for. */
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

/** The lower end of each row of two moves. The higher move decides. */
function endsOf(heights: readonly number[]): readonly number[] {
  const ends: number[] = []
  for (let at = 0; at < heights.length; at += 2) {
    ends.push((ends.at(-1) ?? HEADER) + Math.max(...heights.slice(at, at + 2)) + CAPTION)
  }
  return ends
}

/** The height of a move on the sheet, without captions. */
function heightOf(of: Illustration): number {
  const [first, second] = of.frames
  const isStacked = first && second && first.caption.y !== second.caption.y
  const top = isStacked ? second.caption.y - first.caption.y : (first?.caption.y ?? 0)
  return (top - 28) * shareOf(of)
}

/** Frames side by side are scaled to a half, frames above one another to less than a third. */
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
