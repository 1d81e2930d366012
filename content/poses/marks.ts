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

export const dottedLine = (from: Vec, to: Vec): Thing => ({ kind: 'guide', points: [from, to] })

/** The pelvic floor of someone on a chair, as a hammock whose lowest point is at `low`. */
export const pelvicFloor = (low: number): readonly Thing[] => {
  const half = (54 + low) / 2
  const at = (x: number, y: number): Vec => [x, y, 20]
  return [
    { kind: 'band', points: [at(-9, 54), at(-4, half), at(4, low), at(12, half), at(17, 54)], near: 900 },
  ]
}
