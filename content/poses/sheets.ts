import type { Frame, Illustration } from '../../src/build/figure/illustration.ts'
import { words } from '../../src/build/figure/svg.ts'

interface Pair {
  readonly of: Illustration
  readonly bump?: boolean
}

const SMALL = 0.5
const CELL = { width: 300, height: 172 }

/** Start and end of several exercises on one sheet, two exercises side by side. */
export const sheet = (
  about: Pick<Illustration, 'name' | 'title' | 'alt'>,
  pairs: readonly Pair[],
): Illustration => ({
  ...about,
  width: 600,
  height: HEADER + CELL.height * Math.ceil(pairs.length / 2),
  frames: pairs.flatMap(({ of, bump = false }, index) =>
    of.frames.slice(0, 2).map((frame, half) =>
      smaller(frame, bump, {
        x: (index % 2) * CELL.width + CELL.width * (0.25 + half * 0.5),
        y: HEADER + (Math.floor(index / 2) + 1) * CELL.height,
      }),
    ),
  ),
  shapes: [
    words('start on the left, end on the right', 300, 34, { size: 22 }),
    ...pairs.map(({ of }, index) =>
      words(
        of.title,
        (index % 2) * CELL.width + CELL.width / 2,
        HEADER + (Math.floor(index / 2) + 1) * CELL.height - 12,
        { size: 20, bold: true },
      ),
    ),
  ],
})

const HEADER = 44

const smaller = (frame: Frame, bump: boolean, to: { readonly x: number; readonly y: number }): Frame => ({
  ...frame,
  label: '',
  at: {
    x: to.x + (frame.at.x - frame.caption.x) * SMALL,
    y: to.y - 46 - (frame.caption.y - 28 - frame.at.y) * SMALL,
  },
  view: { ...frame.view, scale: frame.view.scale * SMALL },
  pose: bump ? { ...frame.pose, bump } : frame.pose,
  ...(frame.floor ? { floor: [-78, 90] } : {}),
})
