import { words } from '../../src/build/figure/svg.ts'
import type { Thing } from '../../src/build/figure/things.ts'
import type { Vec } from '../../src/build/figure/vector.ts'

export const arrow = (from: Vec, through: Vec, to: Vec): Thing => ({
  kind: 'arrow',
  points: [from, through, to],
})

/** A dotted arrow: the slow way, or air. */
export const slowArrow = (from: Vec, through: Vec, to: Vec): Thing => ({
  kind: 'arrow',
  points: [from, through, to],
  slow: true,
})

export const word = (text: string, at: Vec): Thing => ({ kind: 'word', at, text })

export const dottedLine = (...points: readonly Vec[]): Thing => ({ kind: 'guide', points })

/** A look inside someone on a chair, beside her. */
export const pelvicFloor = (lifted: boolean): Thing => ({
  kind: 'pelvicFloor',
  from: [2, 50, 20],
  at: [68, 82, 20],
  lifted,
})

/** What a dashed line in front of a belly means, between two captions. */
export const bumpKey = (x: number, y: number): string =>
  `<path d="M${x - 94} ${y - 8}H${x - 62}" stroke-dasharray="1 6"/>${words('with a bump', x - 52, y, { size: 22, anchor: 'start' })}`
