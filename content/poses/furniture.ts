import { FAR, PAPER, SHIRT, WALL } from '../../src/build/figure/svg.ts'
import type { Thing } from '../../src/build/figure/things.ts'
import { add, type Vec } from '../../src/build/figure/vector.ts'

/** A firm chair whose seat begins at `x` and runs towards its back, `way` being 1 when that is to the right. */
export const chair = (x: number, way: 1 | -1, high = 42, z = 0): readonly Thing[] => {
  const box = (from: number, to: number, low: number, top: number, near: number, far: number): Thing => ({
    kind: 'solid',
    min: [Math.min(x + way * from, x + way * to), low, far + z],
    max: [Math.max(x + way * from, x + way * to), top, near + z],
    fill: FAR,
  })
  return [
    box(1, 5, 0, high - 4, -12, -16),
    box(35, 39, 0, high - 4, -12, -16),
    box(36, 39, high, high + 44, 16, -16),
    box(0, 40, high - 4, high, 17, -17),
    box(1, 5, 0, high - 4, 16, 12),
    box(35, 39, 0, high - 4, 16, 12),
  ].map((part, index) => (index > 3 && z === 0 ? { ...part, near: 20 } : { ...part, near: index - 40 }))
}

/** A heavy chest of drawers: its foot for the band at `x`, the rest of it further that way. */
export const heavyFurniture = (x: number, way: 1 | -1): readonly Thing[] => {
  const box = (from: number, to: number, low: number, top: number, z: number, fill: string): Thing => ({
    kind: 'solid',
    min: [Math.min(x + way * from, x + way * to), low, -z],
    max: [Math.max(x + way * from, x + way * to), top, z],
    fill,
  })
  return [
    box(-3, 3, 0, 14, 3, SHIRT),
    box(21, 27, 0, 14, 3, SHIRT),
    box(-5, 29, 14, 58, 14, FAR),
    box(-1, 25, 18, 34, 15, PAPER),
    box(-1, 25, 38, 54, 15, PAPER),
  ].map((part, index) => ({ ...part, near: index * 10 - 100 }))
}

/** A sofa with its back to the left, whose seat ends at `x`. */
export const sofa = (x: number): readonly Thing[] => [
  { kind: 'solid', min: [x - 52, 0, -30], max: [x, 38, 30], fill: FAR, near: -50 },
  { kind: 'solid', min: [x - 68, 0, -30], max: [x - 52, 76, 30], fill: FAR, near: -50 },
]

/** A band from a furniture foot, hooked over a limb that is `wide` across. */
export const band = (anchor: Vec, hook: Vec, over: Vec, wide = 5): readonly Thing[] => [
  { kind: 'band', points: [add(anchor, [0, 0, -3]), add(hook, [0, 0, -wide])], near: -60 },
  {
    kind: 'band',
    points: [add(hook, [0, 0, -wide]), add(hook, over), add(hook, [0, 0, wide]), add(anchor, [0, 0, 3])],
    near: 60,
  },
]

/** A wall seen from its edge, its back to the right. */
export const wallEdge = (x: number): readonly Thing[] => [
  { kind: 'solid', min: [x, 0, -30], max: [x + 8, 172, 30], fill: FAR, near: -60 },
]

export const cushion = (min: Vec, max: Vec, near = 0): Thing => ({
  kind: 'solid',
  min,
  max,
  fill: SHIRT,
  near,
})

/** A mat, to see how the floor under a lying figure runs. */
export const mat = (from: number, to: number, deep = 30): Thing => ({
  kind: 'sheet',
  corners: [
    [from, 0, -deep],
    [to, 0, -deep],
    [to, 0, deep],
    [from, 0, deep],
  ],
  fill: WALL,
})
