import type { Frame, Illustration } from '../../src/build/figure/illustration.ts'
import type { Bump } from '../../src/build/figure/skeleton.ts'
import { words } from '../../src/build/figure/svg.ts'
import { bumpKey } from './marks.ts'

interface Move {
  readonly of: Illustration
  readonly caption: string
}

const SHARE = 0.5
const WIDTH = 600
const HEADER = 44
const CAPTION = 46

/** Start and end of several exercises on one sheet, two exercises side by side, with a bump where one is asked for. */
export const sheet = (
  about: Pick<Illustration, 'name' | 'title' | 'alt'>,
  moves: readonly Move[],
  bump: Bump = 'none',
): Illustration => {
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
        .map((frame, half) => smaller(frame, bump, { x: x + WIDTH * (0.125 + half * 0.25), y })),
    ),
    shapes: [
      words('start, then end', 150, 34, { size: 22 }),
      ...(bump === 'dashed' ? [bumpKey(450, 34)] : []),
      ...cells.map(({ caption, x, y }) => words(caption, x + WIDTH / 4, y - 12, { size: 20, bold: true })),
    ],
  }
}

/** Where each line of two moves ends; its higher one says how high it is. */
const endsOf = (heights: readonly number[]): readonly number[] => {
  const ends: number[] = []
  for (let at = 0; at < heights.length; at += 2) {
    ends.push((ends.at(-1) ?? HEADER) + Math.max(...heights.slice(at, at + 2)) * SHARE + CAPTION)
  }
  return ends
}

/** From the top of a drawing to the bottom of its first row, without the captions. */
const heightOf = ({ frames }: Illustration): number =>
  Math.max(...frames.slice(0, 2).map(({ caption }) => caption.y - 28))

const smaller = (frame: Frame, bump: Bump, to: { readonly x: number; readonly y: number }): Frame => ({
  ...frame,
  pose: { ...frame.pose, bump: frame.pose.bump ?? bump },
  label: '',
  share: SHARE,
  at: {
    x: to.x + (frame.at.x - frame.caption.x) * SHARE,
    y: to.y - CAPTION - (frame.caption.y - 28 - frame.at.y) * SHARE,
  },
  ...(frame.floor ? { floor: [-78, 90] } : {}),
})
