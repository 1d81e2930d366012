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
