import { n, path } from '../figures/svg.ts'

interface Knot {
  readonly x: number
  readonly y: number
  readonly isCorner: boolean
}

/** A flat shape with a soft outline through points such as '10,20 30,5 50,20!'. `!` makes a corner. */
export function soft(points: string, fill: string): string {
  return path(`${outline(knotsOf(points), true)}Z`, fill, 'none')
}

/** A soft line through such points. */
export function thread(points: string, stroke: string, width: number): string {
  return path(outline(knotsOf(points), false), 'none', stroke, width)
}

export function stroke(d: string, color: string, width: number): string {
  return path(d, 'none', color, width)
}

export function dot(x: number, y: number, r: number, fill: string): string {
  return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${fill}" stroke="none"/>`
}

function knotsOf(points: string): readonly Knot[] {
  return points.split(' ').map((point) => {
    const [x = 0, y = 0] = point.replace('!', '').split(',').map(Number)
    return { x, y, isCorner: point.endsWith('!') }
  })
}

/** Curves from knot to knot. At a knot a curve is parallel to the line between its neighbours. */
function outline(knots: readonly Knot[], isClosed: boolean): string {
  const at = (index: number): Knot => {
    const around = isClosed ? (index + knots.length) % knots.length : index
    return knots[Math.max(0, Math.min(knots.length - 1, around))] ?? ORIGIN
  }
  const spans = knots.slice(isClosed ? 0 : 1).map((_, index) => {
    const [from, to] = [at(index), at(index + 1)]
    const reach = Math.hypot(to.x - from.x, to.y - from.y) / 3
    const out = tangent(at(index - 1), from, to)
    const into = tangent(from, to, at(index + 2))
    return `C${n(from.x + out.x * reach)} ${n(from.y + out.y * reach)} ${n(to.x - into.x * reach)} ${n(to.y - into.y * reach)} ${n(to.x)} ${n(to.y)}`
  })
  return `M${n(at(0).x)} ${n(at(0).y)}${spans.join('')}`
}

const ORIGIN: Knot = { x: 0, y: 0, isCorner: true }

function tangent(before: Knot, { isCorner }: Knot, after: Knot) {
  const [x, y] = [after.x - before.x, after.y - before.y]
  const length = Math.hypot(x, y) || 1
  return isCorner ? { x: 0, y: 0 } : { x: x / length, y: y / length }
}
