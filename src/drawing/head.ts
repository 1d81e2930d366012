import { hairOf } from './hair.ts'
import type { Person } from './person.ts'
import { type Circle, ribbon } from './ribbon.ts'
import { SKULL, type Skeleton } from './skeleton.ts'
import { along, type Camera, cross, dot, offset, unit, type Vec } from './space.ts'
import { INK, n, type Part, path, xy } from './svg.ts'

export function headOf(body: Skeleton, who: Person, camera: Camera, farOff: boolean): Part {
  const { head, crown, look } = body
  const { behind, around, before } = hairOf(body, who, camera)
  const circle = (at: Vec, r: number): Circle => ({ ...camera.on(at), r: r * camera.scale })
  const skull = circle(head, SKULL)
  const jaw = circle(offset(head, [look, 3], [crown, -6.4]), 6.3)
  const isTurnedAway = dot(look, camera.toward) < -0.4
  return {
    depth: camera.depth(head),
    shape: [
      behind,
      path(ribbon([skull, jaw]), who.skin),
      isTurnedAway ? '' : nose(body, who, camera),
      around,
      isTurnedAway || farOff ? '' : features(body, who, camera),
      before,
    ].join(''),
  }
}

function nose({ head, look, crown }: Skeleton, { skin }: Person, camera: Camera): string {
  if (Math.abs(dot(look, camera.toward)) > 0.8) return ''
  const at = (forward: number, up: number) =>
    xy(camera.on(offset(head, [look, SKULL * forward], [crown, SKULL * up])))
  return path(
    `M${at(0.98, -0.04)}Q${at(1.18, -0.2)} ${at(1.19, -0.36)}Q${at(1.12, -0.5)} ${at(0.94, -0.48)}`,
    skin,
  )
}

function features({ head, look, crown }: Skeleton, { glasses }: Person, camera: Camera): string {
  const side = cross(look, crown)
  const on = (forward: number, up: number, right: number): Vec =>
    offset(head, [unit(offset([0, 0, 0], [look, forward], [crown, up], [side, right])), SKULL])
  const isSeen = (at: Vec, by: number) => camera.depth(at) > camera.depth(head) + SKULL * by
  const eyes = [-0.46, 0.46].map((right) => on(0.9, -0.1, right)).filter((at) => isSeen(at, 0.14))
  const lips = [on(1, -0.6, -0.38), on(1, -0.96, 0), on(1, -0.6, 0.38)]
  return [
    ...eyes.map((at) => dotAt(camera, along(head, at, 0.94), 1.35)),
    ...eyes.map((at) => (glasses ? ring(camera, along(head, at, 0.98), 3.3) : '')),
    ...[-1, 1].map((way) => brow(camera, [on(0.95, 0.36, 0.26 * way), on(0.82, 0.34, 0.66 * way)], isSeen)),
    eyes.length === 2
      ? curve(camera, lips)
      : [-1, 1]
          .map((way) => {
            const corner = on(0.7, -0.62, 0.62 * way)
            return isSeen(corner, 0.1)
              ? curve(camera, [on(1, -0.74, 0.06 * way), on(0.85, -0.92, 0.34 * way), corner])
              : ''
          })
          .join(''),
  ].join('')
}

type Seen = (at: Vec, by: number) => boolean

function dotAt(camera: Camera, at: Vec, r: number): string {
  const { x, y } = camera.on(at)
  return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(camera.scale * r)}" fill="${INK}" stroke="none"/>`
}

function ring(camera: Camera, at: Vec, r: number): string {
  const { x, y } = camera.on(at)
  return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(camera.scale * r)}" stroke-width="1.4"/>`
}

function brow(camera: Camera, [from, to]: readonly [Vec, Vec], isSeen: Seen): string {
  return isSeen(from, 0.14) && isSeen(to, 0.14)
    ? path(`M${xy(camera.on(from))}L${xy(camera.on(to))}`, 'none', INK, 1.4)
    : ''
}

function curve(camera: Camera, points: readonly Vec[]): string {
  const [from = '', through = '', to = ''] = points.map((at) => xy(camera.on(at)))
  return path(`M${from}Q${through} ${to}`, 'none', INK, 1.6)
}
