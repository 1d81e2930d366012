import { add, type Vec } from '../figures/space.ts'
import { STONE, WALL } from '../figures/svg.ts'
import type { Thing } from '../figures/things.ts'

const WOOD = '#a9764e'
const SOFA = '#d9c3a5'
const PILLOW = '#cfe0e6'

/** A firm chair. Its seat begins at `x` and its back is to the right if `way` is 1. */
export function chair(x: number, way: 1 | -1, high = 42, z = 0): readonly Thing[] {
  const part = boxes(x, way, z)
  return [
    part(1, 5, 0, high - 4, -12, -16),
    part(35, 39, 0, high - 4, -12, -16),
    part(36, 39, high, high + 44, 16, -16),
    part(0, 40, high - 4, high, 17, -17),
    part(1, 5, 0, high - 4, 16, 12),
    part(35, 39, 0, high - 4, 16, 12),
  ].map((box, index) => ({ ...box, near: index > 3 && z === 0 ? 20 : index - 40 }))
}

/** A heavy sofa from its end, with or without an arm. Its front edge is at `x`, its back as for `chair`. */
export function sofa(x: number, way: 1 | -1, { arm = true, near = 14, far = -60 } = {}): readonly Thing[] {
  const part = boxes(x, way, 0, SOFA)
  return [
    { ...part(2, 8, 0, 12, near - 2, near - 10), fill: WOOD },
    { ...part(58, 64, 0, 12, near - 2, near - 10), fill: WOOD },
    part(0, 66, 11, 32, near, far),
    part(50, 68, 32, 84, near, far),
    part(-2, 50, 32, 43, near - 2, far),
    ...(arm ? [part(-1, 58, 32, 57, near, near - 14)] : []),
  ].map((box, index) => ({ ...box, near: index * 10 - 160 }))
}

type Box = (from: number, to: number, low: number, top: number, near: number, far: number) => Solid
type Solid = Extract<Thing, { kind: 'solid' }>

function boxes(x: number, way: 1 | -1, z: number, fill = STONE): Box {
  return (from, to, low, top, near, far) => ({
    kind: 'solid',
    min: [Math.min(x + way * from, x + way * to), low, far + z],
    max: [Math.max(x + way * from, x + way * to), top, near + z],
    fill,
  })
}

/** A band around the leg of a sofa, hooked over a limb of width `wide`. */
export function band(anchor: Vec, hook: Vec, over: Vec, wide = 5): readonly Thing[] {
  return [
    { kind: 'band', points: [add(anchor, [0, 0, -3]), add(hook, [0, 0, -wide])], near: -60 },
    {
      kind: 'band',
      points: [add(hook, [0, 0, -wide]), add(hook, over), add(hook, [0, 0, wide]), add(anchor, [0, 0, 3])],
      near: 60,
    },
  ]
}

export function pillow(at: Vec, aside: Vec, up: Vec, near = 0): Thing {
  return {
    kind: 'pillow',
    at,
    aside,
    up,
    fill: PILLOW,
    near,
  }
}

/** A rolled towel on the floor. */
export function towel(from: Vec, to: Vec, near = 0): Thing {
  return {
    kind: 'roll',
    from,
    to,
    radius: from[1],
    fill: PILLOW,
    near,
  }
}

/** A mat, which shows the floor under a lying figure. */
export function mat(from: number, to: number, deep = 30): Thing {
  return {
    kind: 'sheet',
    corners: [
      [from, 0, -deep],
      [to, 0, -deep],
      [to, 0, deep],
      [from, 0, deep],
    ],
    fill: WALL,
  }
}
