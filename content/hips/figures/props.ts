import { ribbon } from './ribbon.ts'
import { add, along, type Camera, cross, dot, minus, offset, times, unit, type Vec } from './space.ts'
import { n, type Part, path, STONE, xy } from './svg.ts'

export interface Pillow {
  readonly at: Vec
  readonly aside: Vec
  readonly up: Vec
  readonly fill: string
}

/** A pillow around `at`. `aside` and `up` lead to the middles of two sides. Corners stick out a little. */
export function pillow({ at, aside, up, fill }: Pillow, camera: Camera): string {
  const corners = [add(aside, up), minus(up, aside), times(add(aside, up), -1), minus(aside, up)]
  const sides = [up, times(aside, -1), times(up, -1), aside]
  const on = (way: Vec, by = 1) => xy(camera.on(offset(at, [way, by])))
  const edges = sides.map((side, index) => {
    const [from, to] = [corners[index] ?? side, corners[(index + 1) % 4] ?? side]
    const [bend, back] = [add(times(side, 1.12), times(from, 0.2)), add(times(side, 1.12), times(to, 0.2))]
    return `C${on(bend, 0.9)} ${on(back, 0.9)} ${on(to)}`
  })
  return path(`M${on(corners[0] ?? up)}${edges.join('')}Z`, fill)
}

export interface Roll {
  readonly from: Vec
  readonly to: Vec
  readonly radius: number
  readonly fill: string
}

/** A rolled towel. Its end at `to` shows the layers. */
export function roll({ from, to, radius, fill }: Roll, camera: Camera): string {
  const r = radius * camera.scale
  const [start, end] = [camera.on(from), camera.on(to)]
  const ring = (share: number) =>
    `<circle cx="${n(end.x)}" cy="${n(end.y)}" r="${n(r * share)}" fill="${fill}"/>`
  return (
    path(
      ribbon([
        { ...start, r },
        { ...end, r },
      ]),
      fill,
    ) +
    ring(1) +
    ring(0.5)
  )
}

export function wallEdge(at: Vec, camera: Camera): string {
  const [{ x }, { y }] = [camera.on(at), camera.on([0, 0, 0])]
  const high = n(y - WALL_HIGH * camera.scale)
  return (
    `<path d="M${n(x)} ${n(y)}V${high}H${n(x + 16)}V${n(y)}Z" fill="${STONE}" stroke="none"/>` +
    `<path d="M${n(x)} ${n(y)}V${high}"/>`
  )
}

export const WALL_HIGH = 172

export function solid(min: Vec, max: Vec, fill: string, camera: Camera): Part {
  const corner = ([x, y, z]: Vec): Vec => [
    x > 0 ? max[0] : min[0],
    y > 0 ? max[1] : min[1],
    z > 0 ? max[2] : min[2],
  ]
  const faces = SIDES.flatMap((side) => {
    if (dot(side, camera.toward) < 0.02) return []
    const [a, b] = ringAround(side)
    const ways = [add(a, b), minus(a, b), times(add(a, b), -1), minus(b, a)]
    const corners = ways.map((way) => corner(add(side, way)))
    return [`${lines(corners, camera)}Z`]
  })
  return { depth: camera.depth(along(min, max, 0.5)), shape: path(faces.join(''), fill) }
}

const SIDES: readonly Vec[] = [
  [1, 0, 0],
  [-1, 0, 0],
  [0, 1, 0],
  [0, -1, 0],
  [0, 0, 1],
  [0, 0, -1],
]

function ringAround(side: Vec): readonly [Vec, Vec] {
  const a: Vec = side[1] === 0 ? [0, 1, 0] : [1, 0, 0]
  return [a, unit(cross(side, a))]
}

export function lines(points: readonly Vec[], camera: Camera): string {
  return `M${points.map(camera.on).map(xy).join('L')}`
}
