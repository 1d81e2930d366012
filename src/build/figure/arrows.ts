import type { Camera, Point } from './camera.ts'
import { ACCENT, n } from './svg.ts'
import { add, times, type Vec } from './vector.ts'

const RING_STEPS = 8
const RING_STEP = 0.74
const RING_START = 2.2

interface Way {
  readonly slow?: boolean
  readonly both?: boolean
}

export const arrow = (points: readonly Point[], { slow = false, both = false }: Way): string => {
  const [from, through, to] = points
  if (!from || !through || !to) return ''
  const bend = { x: 2 * through.x - (from.x + to.x) / 2, y: 2 * through.y - (from.y + to.y) / 2 }
  const front = headAt(to, bend)
  const back = headAt(from, bend)
  const dash = slow ? ' stroke-dasharray="2 8"' : ''
  return [
    `<path d="M${xy(both ? back.neck : from)}Q${xy(bend)} ${xy(front.neck)}" stroke="${ACCENT}" stroke-width="4.5"${dash}/>`,
    `<path d="${front.d}${both ? back.d : ''}" fill="${ACCENT}" stroke="${ACCENT}" stroke-width="2"/>`,
  ].join('')
}

/** An arrow nearly all the way round, to see in which plane the circle lies. */
export const ring = (middle: Vec, aside: Vec, up: Vec, camera: Camera): string => {
  const at = (step: number, out = 1): Point => {
    const angle = step * RING_STEP + RING_START
    return camera.on(add(middle, add(times(aside, out * Math.cos(angle)), times(up, out * Math.sin(angle)))))
  }
  const bend = (index: number) => at(index + 0.5, 1 / Math.cos(RING_STEP / 2))
  const head = headAt(at(RING_STEPS), bend(RING_STEPS - 1))
  const steps = Array.from(
    { length: RING_STEPS },
    (_, index) => `Q${xy(bend(index))} ${xy(index === RING_STEPS - 1 ? head.neck : at(index + 1))}`,
  )
  return (
    `<path d="M${xy(at(0))}${steps.join('')}" stroke="${ACCENT}" stroke-width="4.5"/>` +
    `<path d="${head.d}" fill="${ACCENT}" stroke="${ACCENT}" stroke-width="2"/>`
  )
}

const headAt = (tip: Point, bend: Point) => {
  const angle = Math.atan2(tip.y - bend.y, tip.x - bend.x)
  const at = (turn: number, r: number) => ({
    x: tip.x + r * Math.cos(angle + turn),
    y: tip.y + r * Math.sin(angle + turn),
  })
  return {
    neck: at(Math.PI, 8),
    d: `M${xy(tip)}L${xy(at(Math.PI - 0.5, 16))}L${xy(at(Math.PI + 0.5, 16))}Z`,
  }
}

const xy = ({ x, y }: Point): string => `${n(x)} ${n(y)}`
