import type { Camera, Point } from './camera.ts'
import { ribbon } from './ribbon.ts'
import type { Skeleton } from './skeleton.ts'
import { INK, n, PAPER, type Part, path, SKIN } from './svg.ts'
import { along, cross, dot, offset, unit, type Vec } from './vector.ts'

const SIZE = 10.8

export const headOf = ({ head, crown, look, tail }: Skeleton, camera: Camera, farOff: boolean): Part => {
  const side = cross(look, crown)
  const on = (forward: number, up: number, right = 0): Vec =>
    offset(head, [unit(offset([0, 0, 0], [look, forward], [crown, up], [side, right])), SIZE])
  const r = SIZE * camera.scale
  const middle = camera.on(head)
  const shapes = [
    `<circle cx="${n(middle.x)}" cy="${n(middle.y)}" r="${n(r)}" fill="${INK}"/>`,
    dot(look, camera.toward) < -0.4
      ? ''
      : face(middle, camera.on(offset(head, [look, SIZE * 0.52], [crown, -SIZE * 0.28])), r),
    nose(camera, head, look, crown),
    ...(farOff
      ? []
      : [
          ...[-0.5, 0.5].map((right) => eye(camera, head, on(0.85, 0.04, right))),
          smile(camera, head, [on(1, -0.62, -0.36), on(1, -0.82, 0), on(1, -0.62, 0.36)]),
        ]),
  ]
  const knot = offset(head, [unit(offset([0, 0, 0], [look, -1], [crown, 0.5])), SIZE])
  const hair = ponytail(camera, knot, tail)
  const behind = camera.depth(knot) <= camera.depth(head) + SIZE * 0.5
  return {
    depth: camera.depth(head),
    shape: (behind ? [hair, ...shapes] : [...shapes, hair]).join(''),
  }
}

/** The part of the head that is not hair: where a second circle overlaps it. */
const face = (head: Point, middle: Point, r: number): string => {
  const [dx, dy] = [middle.x - head.x, middle.y - head.y]
  const apart = Math.hypot(dx, dy)
  const small = r * 0.92
  const reach = (apart ** 2 + r ** 2 - small ** 2) / (2 * apart)
  const half = Math.sqrt(Math.max(0, r ** 2 - reach ** 2))
  const at = (way: number) =>
    `${n(head.x + (dx * reach - way * dy * half) / apart)} ${n(head.y + (dy * reach + way * dx * half) / apart)}`
  return path(
    `M${at(1)}A${n(small)} ${n(small)} 0 ${reach < apart ? 1 : 0} 1 ${at(-1)}A${n(r)} ${n(r)} 0 0 1 ${at(1)}Z`,
    SKIN,
  )
}

const nose = (camera: Camera, head: Vec, look: Vec, crown: Vec): string => {
  if (Math.abs(dot(look, camera.toward)) > 0.75) return ''
  const at = (forward: number, up: number) => {
    const { x, y } = camera.on(offset(head, [look, SIZE * forward], [crown, SIZE * up]))
    return `${n(x)} ${n(y)}`
  }
  return path(
    `M${at(0.97, -0.02)}Q${at(1.18, -0.12)} ${at(1.14, -0.26)}Q${at(1.08, -0.36)} ${at(0.94, -0.36)}`,
    SKIN,
  )
}

const eye = (camera: Camera, head: Vec, at: Vec): string => {
  if (camera.depth(at) < camera.depth(head) + SIZE * 0.12) return ''
  const { x, y } = camera.on(along(head, at, 0.94))
  return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(camera.scale * 1.3)}" fill="${INK}" stroke="none"/>`
}

const smile = (camera: Camera, head: Vec, lips: readonly [Vec, Vec, Vec]): string => {
  const [from, middle, to] = lips.map((at) => camera.on(along(head, at, 0.9)))
  const seen = lips.filter((at) => camera.depth(at) > camera.depth(head) - SIZE * 0.05)
  if (!from || !middle || !to || seen.length === 0) return ''
  const corner = camera.depth(lips[0]) > camera.depth(lips[2]) ? from : to
  const d =
    seen.length === 3
      ? `M${n(from.x)} ${n(from.y)}Q${n(middle.x)} ${n(middle.y)} ${n(to.x)} ${n(to.y)}`
      : `M${n(middle.x)} ${n(middle.y)}L${n(corner.x)} ${n(corner.y)}`
  return path(d, 'none', INK, 1.8)
}

const ponytail = (camera: Camera, knot: Vec, tail: Vec): string => {
  const circle = (by: number, r: number) => ({
    ...camera.on(offset(knot, [tail, by])),
    r: r * camera.scale,
  })
  return path(ribbon([circle(0, 2.4), circle(8, 4.2), circle(18, 1.8)]), INK, PAPER, 1.2)
}
