import type { Point } from './space.ts'
import { n, xy } from './svg.ts'

export interface Circle extends Point {
  readonly r: number
}

interface Span {
  readonly from: Circle
  readonly to: Circle
  readonly angle: number
  readonly lean: number
  readonly length: number
}

/** An open ribbon joins the shape where it begins. A cut one ends straight, as a sleeve. Others are round. */
export interface Ends {
  readonly open?: boolean
  readonly cut?: boolean
}

/** The outline of a row of circles, such as a limb. */
export function ribbon(circles: readonly Circle[], { open = false, cut = false }: Ends = {}): string {
  const spans = spansOf(circles)
  const [first] = spans
  const last = spans.at(-1)
  if (!first || !last) return dot(circles[0])
  const start = on(first.from, first.angle + first.lean)
  return [
    `M${xy(start)}`,
    ...joints(spans, 1),
    `L${xy(on(last.to, last.angle + last.lean))}`,
    cut ? `L${xy(on(last.to, last.angle - last.lean))}` : arc(last.to, last.angle - last.lean, 2 * last.lean),
    ...joints(spans.toReversed(), -1),
    `L${xy(on(first.from, first.angle - first.lean))}`,
    open ? '' : `${arc(first.from, first.angle + first.lean, 2 * Math.PI - 2 * first.lean)}Z`,
  ].join('')
}

function spansOf(circles: readonly Circle[]): readonly Span[] {
  const spans: Span[] = []
  let [from] = circles
  for (const to of circles.slice(1)) {
    if (!from) break
    const length = Math.hypot(to.x - from.x, to.y - from.y)
    if (length <= Math.abs(from.r - to.r)) {
      if (to.r > from.r && spans.length === 0) from = to
      continue
    }
    const lean = Math.acos((from.r - to.r) / length)
    spans.push({ from, to, angle: Math.atan2(to.y - from.y, to.x - from.x), lean, length })
    from = to
  }
  return spans
}

function joints(spans: readonly Span[], side: 1 | -1): readonly string[] {
  return spans.slice(1).map((span, index) => {
    const before = spans[index] ?? span
    const circle = side === 1 ? span.from : span.to
    const [a, b] = [before.angle + side * before.lean, span.angle + side * span.lean]
    const turn = Math.atan2(Math.sin(b - a), Math.cos(b - a))
    if (Math.abs(turn) < 0.18) return `L${xy(on(circle, a + turn / 2))}`
    if (turn < -0.6) return `L${xy(on(circle, a))}${arc(circle, b, -turn)}`
    const far = Math.min(circle.r / Math.cos(turn / 2), 0.8 * Math.min(before.length, span.length))
    const corner = on({ ...circle, r: far }, a + turn / 2)
    const soft = Math.min(1.2 * circle.r, 0.45 * before.length, 0.45 * span.length)
    const round = { ...corner, r: soft }
    return `L${xy(on(round, a + Math.PI / 2))}Q${xy(corner)} ${xy(on(round, b - Math.PI / 2))}`
  })
}

function arc(circle: Circle, to: number, sweep: number): string {
  return `A${n(circle.r)} ${n(circle.r)} 0 ${sweep > Math.PI ? 1 : 0} 0 ${xy(on(circle, to))}`
}

function dot(circle: Circle | undefined): string {
  return circle ? `M${xy(on(circle, 0))}${arc(circle, Math.PI, 1)}${arc(circle, 0, 1)}Z` : ''
}

function on({ x, y, r }: Circle, angle: number): Point {
  return {
    x: x + r * Math.cos(angle),
    y: y + r * Math.sin(angle),
  }
}
