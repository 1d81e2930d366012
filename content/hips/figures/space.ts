/** Right, up, towards the viewer, in centimetres. */
export type Vec = readonly [number, number, number]

export function add(a: Vec, b: Vec): Vec {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}

export function times(a: Vec, by: number): Vec {
  return [a[0] * by, a[1] * by, a[2] * by]
}

export function minus(a: Vec, b: Vec): Vec {
  return add(a, times(b, -1))
}

export function dot(a: Vec, b: Vec): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

export function norm(a: Vec): number {
  return Math.sqrt(dot(a, a))
}

export function unit(a: Vec): Vec {
  return times(a, 1 / (norm(a) || 1))
}

export function along(from: Vec, to: Vec, share: number): Vec {
  return add(from, times(minus(to, from), share))
}

/** From a point, so many centimetres in each direction. */
export function offset(from: Vec, ...ways: readonly (readonly [Vec, number])[]): Vec {
  return ways.reduce((at, [way, by]) => add(at, times(way, by)), from)
}

/** The part of `a` at right angles to `axis`, as a unit vector. */
export function across(a: Vec, axis: Vec): Vec {
  return unit(minus(a, times(axis, dot(a, axis))))
}

export function cross(a: Vec, b: Vec): Vec {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

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

/** Looks from the side. A yaw turns the camera to the right, a pitch lifts it. */
export function cameraAt({ yaw = 0, pitch = 0, scale }: View, origin: Point): Camera {
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
