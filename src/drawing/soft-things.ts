import { ribbon } from './ribbon.ts'
import type { Camera, Point } from './space.ts'
import { add, minus, offset, times, type Vec } from './space.ts'
import { n, path } from './svg.ts'

/** A plump pillow from its middle to the middles of two of its sides; its corners stand out a little. */
export function pillow(camera: Camera, at: Vec, aside: Vec, up: Vec, fill: string): string {
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

/** A rolled towel, whose end at `to` shows how it is rolled. */
export function roll(camera: Camera, from: Vec, to: Vec, radius: number, fill: string): string {
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

function xy({ x, y }: Point): string {
  return `${n(x)} ${n(y)}`
}
