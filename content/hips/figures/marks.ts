import { add, type Camera, type Point, times, type Vec } from './space.ts'
import { ACCENT, INK, n, WHITE, words, xy } from './svg.ts'

const RING_STEPS = 8
const RING_STEP = 0.74
const RING_START = 2.2

export interface Heads {
  readonly slow?: boolean
  readonly both?: boolean
}

export function arrow(points: readonly Point[], { slow = false, both = false }: Heads): string {
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

/** An arrow around most of a circle, to show the plane of the circle. */
export function ring(middle: Vec, aside: Vec, up: Vec, camera: Camera): string {
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

function headAt(tip: Point, bend: Point) {
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

const BONE = '#f3e6cf'

/** An inset with the bones of the pelvis from the front, and the pelvic floor relaxed or lifted. */
export function lookInside(camera: Camera, from: Vec, to: Vec, lifted: boolean): string {
  const [start, middle] = [camera.on(from), camera.on(to)]
  const r = 33 * camera.scale
  const angle = Math.atan2(middle.y - start.y, middle.x - start.x)
  const rim = { x: middle.x - r * Math.cos(angle), y: middle.y - r * Math.sin(angle) }
  return [
    `<path d="M${n(start.x)} ${n(start.y)}L${n(rim.x)} ${n(rim.y)}" stroke-width="1.8"/>`,
    `<circle cx="${n(start.x)}" cy="${n(start.y)}" r="4" fill="${WHITE}" stroke-width="1.8"/>`,
    `<circle cx="${n(middle.x)}" cy="${n(middle.y)}" r="${n(r)}" fill="${WHITE}"/>`,
    `<g transform="translate(${n(middle.x)} ${n(middle.y)}) scale(${n(camera.scale)})" stroke-width="1.4">`,
    `<path d="${half('')}M-5 -15H5L3 -5Q0 -1 -3 -5Z${half('-')}" fill="${BONE}"/>`,
    lifted ? floor(-4) : floor(22),
    lifted ? liftArrow(23, 9) : liftArrow(-1, 11),
    '</g>',
    words('pelvic floor', middle.x, middle.y - r - 9, { size: 21 }),
  ].join('')
}

/** One hip bone, with its wing above and the sitting bone below. */
function half(side: '' | '-'): string {
  const x = (at: number) => (side === '' ? at : -at)
  return `M${x(4)} -13C${x(10)} -19 ${x(18)} -22 ${x(23)} -17C${x(26)} -10 ${x(19)} -4 ${x(16)} 0C${x(15)} 4 ${x(14)} 7 ${x(11)} 11Q${x(8)} 13 ${x(7)} 9C${x(8)} 5 ${x(11)} 1 ${x(9)} -3C${x(7)} -6 ${x(5)} -6 ${x(4)} -13Z`
}

function floor(middle: number): string {
  return `<path d="M-9 9Q0 ${middle} 9 9" stroke="${INK}" stroke-width="5.6"/><path d="M-9 9Q0 ${middle} 9 9" stroke="${ACCENT}" stroke-width="4"/>`
}

function liftArrow(from: number, to: number): string {
  const back = to + Math.sign(from - to) * 6
  return `<path d="M0 ${from}V${back}" stroke="${ACCENT}" stroke-width="2.6"/><path d="M0 ${to}L-5 ${back}H5Z" fill="${ACCENT}" stroke="none"/>`
}
