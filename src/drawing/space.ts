/** Right, up, towards the viewer, in centimetres. */
export type Vec = readonly [number, number, number]

export const add = (a: Vec, b: Vec): Vec => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
export const times = (a: Vec, by: number): Vec => [a[0] * by, a[1] * by, a[2] * by]
export const minus = (a: Vec, b: Vec): Vec => add(a, times(b, -1))
export const dot = (a: Vec, b: Vec): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
export const long = (a: Vec): number => Math.sqrt(dot(a, a))
export const unit = (a: Vec): Vec => times(a, 1 / (long(a) || 1))
export const along = (from: Vec, to: Vec, share: number): Vec => add(from, times(minus(to, from), share))

/** From a point so many centimetres in each of the directions. */
export const offset = (from: Vec, ...ways: readonly (readonly [Vec, number])[]): Vec =>
  ways.reduce((at, [way, by]) => add(at, times(way, by)), from)

/** The part of `a` at right angles to `axis`, with length one. */
export const across = (a: Vec, axis: Vec): Vec => unit(minus(a, times(axis, dot(a, axis))))

export const cross = (a: Vec, b: Vec): Vec => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Camera {
  readonly right: Vec
  readonly up: Vec
  readonly toward: Vec
  readonly scale: number
  readonly on: (at: Vec) => Point
  readonly depth: (at: Vec) => number
}

export interface View {
  readonly yaw?: number
  readonly pitch?: number
  readonly scale: number
}

/** Looks from the side; a yaw turns it towards the right end, a pitch lifts it. */
export const cameraAt = ({ yaw = 0, pitch = 0, scale }: View, origin: Point): Camera => {
  const [a, p] = [(yaw * Math.PI) / 180, (pitch * Math.PI) / 180]
  const right: Vec = [Math.cos(a), 0, -Math.sin(a)]
  const up: Vec = [-Math.sin(a) * Math.sin(p), Math.cos(p), -Math.cos(a) * Math.sin(p)]
  const toward: Vec = [Math.sin(a) * Math.cos(p), Math.sin(p), Math.cos(a) * Math.cos(p)]
  return {
    right,
    up,
    toward,
    scale,
    on: (at) => ({ x: origin.x + scale * dot(at, right), y: origin.y - scale * dot(at, up) }),
    depth: (at) => dot(at, toward),
  }
}
