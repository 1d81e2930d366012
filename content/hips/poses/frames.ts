import type { Frame, Illustration } from '../figures/illustration.ts'
import type { Person } from '../figures/person.ts'
import type { View } from '../figures/space.ts'
import { movesKey } from './marks.ts'

interface Row {
  readonly name: string
  readonly title: string
  readonly alt: string
  readonly height: number
  readonly floor: number
  readonly view: View
  readonly who: Person
  readonly shift?: number
  readonly columns?: number
  readonly ground?: readonly [number, number]
  readonly frames: readonly Shot[]
}

export type Shot = Omit<Frame, 'at' | 'caption' | 'view' | 'who'> & {
  readonly who?: Person
  readonly view?: View
  readonly shift?: number
  readonly rise?: number
}

/** How far the floor reaches on both sides of a standing figure. */
export const GROUND = [-88, 98] as const

const WIDTH = 600

/** Frames side by side, in as many rows as they need. */
export function row({
  frames,
  view,
  who,
  floor,
  height,
  shift = 0,
  columns = 2,
  ground,
  ...rest
}: Row): Illustration {
  const rows = Math.ceil(frames.length / columns)
  const missing = rows * columns - frames.length
  const hasMoving = frames.some(({ working = [] }) => working.length > 0)
  const isPaired = columns === 2 && missing === 0
  return {
    ...rest,
    shapes: hasMoving && columns < 3 ? [movesKey(isPaired ? WIDTH / 2 : WIDTH - 60, height * rows - 16)] : [],
    width: WIDTH,
    height: height * rows,
    frames: frames.map(({ shift: own = shift, rise = 0, ...shot }, index) => {
      const line = Math.floor(index / columns)
      const centred = line === rows - 1 ? missing / 2 : 0
      const middle = (WIDTH / columns) * ((index % columns) + 0.5 + centred)
      return {
        view,
        who,
        ...(ground ? { floor: ground } : {}),
        ...shot,
        at: { x: middle + own, y: floor - rise + line * height },
        caption: { x: middle, y: (line + 1) * height - 16 },
      }
    }),
  }
}
