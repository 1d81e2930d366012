import type { Person } from './person.ts'
import { type Circle, ribbon } from './ribbon.ts'
import { SKULL, type Skeleton } from './skeleton.ts'
import { type Camera, dot, offset, unit, type Vec } from './space.ts'
import { n, path, xy } from './svg.ts'

/** The shapes drawn behind the skull, over it, and over the whole head. */
interface HairShapes {
  readonly behind: string
  readonly around: string
  readonly before: string
}

export function hairOf(body: Skeleton, who: Person, camera: Camera): HairShapes {
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
