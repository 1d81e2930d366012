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

/** The shapes drawn behind the skull, over it, and over the whole head. */
interface HairShapes {
  readonly behind: string
  readonly around: string
  readonly before: string
}

function hairOf(body: Skeleton, who: Person, camera: Camera): HairShapes {
  const { head, crown, look, neck, ribs, tail } = body
  const circle = (at: Vec, r: number): Circle => ({ ...camera.on(at), r: r * camera.scale })
  const paint = (d: string) => path(d, who.hairColour)
  const isTurnedAway = dot(look, camera.toward) < -0.4
  const cap = circle(head, SKULL + 0.5)
  const face = circle(offset(head, [look, SKULL * 0.32], [crown, -SKULL * 0.26]), SKULL * 0.92)
  const fringe = isTurnedAway ? disc(cap) : crescent(cap, face)
  const knot = (up: number, by: number) =>
    offset(head, [unit(offset([0, 0, 0], [look, -1], [crown, up])), by])
  const place = (at: Vec, shape: string): HairShapes =>
    camera.depth(at) <= camera.depth(head) + SKULL * 0.5
      ? { behind: shape, around: paint(fringe), before: '' }
      : { behind: '', around: paint(fringe), before: shape }
  switch (who.hair) {
    case 'ponytail': {
      const at = knot(0.5, SKULL)
      const strand = (by: number, r: number) => circle(offset(at, [tail, by]), r)
      return place(at, paint(ribbon([strand(0, 2.6), strand(8, 4.4), strand(19, 1.4)])))
    }
    case 'bun': {
      const at = knot(0.75, SKULL + 3)
      return place(at, paint(disc(circle(at, 5.4))))
    }
    case 'curls': {
      const big = circle(offset(head, [crown, 1.6], [look, -2]), SKULL + 3.4)
      return {
        behind: paint(curly(big)),
        around: isTurnedAway ? paint(curly(big)) : path(fringe, who.hairColour, 'none'),
        before: '',
      }
    }
    case 'short': {
      const nape = circle(offset(head, [look, -3], [crown, -4]), SKULL * 0.8)
      return { behind: paint(disc(nape)), around: paint(fringe), before: '' }
    }
    case 'scarf': {
      const shawl = [
        circle(head, SKULL + 1.3),
        circle(offset(head, [look, -0.5], [crown, -7.5]), 10.2),
        circle(offset(neck, [ribs.up, -2], [ribs.front, 1.5]), 9.4),
      ]
      const opening = lens(
        circle(offset(head, [look, 1.6], [crown, -2.6]), SKULL),
        circle(offset(head, [look, SKULL * 0.46], [crown, -SKULL * 0.27]), SKULL * 0.74),
      )
      return {
        behind: '',
        around: paint(ribbon(shawl)) + (isTurnedAway ? '' : path(opening, who.skin)),
        before: '',
      }
    }
  }
}

function disc({ x, y, r }: Circle): string {
  return `M${n(x + r)} ${n(y)}A${n(r)} ${n(r)} 0 1 0 ${n(x - r)} ${n(y)}A${n(r)} ${n(r)} 0 1 0 ${n(x + r)} ${n(y)}Z`
}

const CURLS = 10

function curly({ x, y, r }: Circle): string {
  const at = (index: number) => {
    const angle = (index * 2 * Math.PI) / CURLS
    return xy({ x: x + r * Math.cos(angle), y: y + r * Math.sin(angle) })
  }
  const bump = n(r * 0.3)
  return `M${at(0)}${Array.from({ length: CURLS }, (_, index) => `A${bump} ${bump} 0 0 1 ${at(index + 1)}`).join('')}Z`
}

/** The part of one circle that another leaves uncovered. */
function crescent(whole: Circle, cover: Circle): string {
  const cut = crossing(whole, cover)
  return cut === null ? disc(whole) : `${cut.inside}A${n(whole.r)} ${n(whole.r)} 0 1 0 ${cut.start}Z`
}

/** The part that two circles share. */
function lens(whole: Circle, cover: Circle): string {
  const cut = crossing(whole, cover)
  return cut === null ? disc(cover) : `${cut.inside}A${n(whole.r)} ${n(whole.r)} 0 0 1 ${cut.start}Z`
}

/** From where the circles cross, along the part of the cover that is inside the other. */
function crossing(whole: Circle, cover: Circle) {
  const [dx, dy] = [cover.x - whole.x, cover.y - whole.y]
  const apart = Math.hypot(dx, dy)
  const reach = (apart ** 2 + whole.r ** 2 - cover.r ** 2) / (2 * apart)
  if (!(reach < whole.r)) return null
  const half = Math.sqrt(whole.r ** 2 - reach ** 2)
  const at = (way: 1 | -1) =>
    xy({
      x: whole.x + (dx * reach - way * dy * half) / apart,
      y: whole.y + (dy * reach + way * dx * half) / apart,
    })
  const start = at(1)
  const isLarge = reach > apart ? 1 : 0
  return { start, inside: `M${start}A${n(cover.r)} ${n(cover.r)} 0 ${isLarge} 1 ${at(-1)}` }
}
