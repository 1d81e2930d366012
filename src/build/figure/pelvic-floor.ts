import type { Camera } from './camera.ts'
import { ACCENT, INK, n, WHITE, words } from './svg.ts'
import type { Vec } from './vector.ts'

const BONE = '#f3e6cf'

/** A look inside, from the front: the bones of the pelvis and the floor across them, let go or lifted. */
export const lookInside = (camera: Camera, from: Vec, to: Vec, lifted: boolean): string => {
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
    lifted ? arrow(23, 9) : arrow(-1, 11),
    '</g>',
    words('pelvic floor', middle.x, middle.y - r - 9, { size: 21 }),
  ].join('')
}

/** One hip bone, its wing above, the bone one sits on below. */
const half = (side: '' | '-'): string => {
  const x = (at: number) => (side === '' ? at : -at)
  return `M${x(4)} -13C${x(10)} -19 ${x(18)} -22 ${x(23)} -17C${x(26)} -10 ${x(19)} -4 ${x(16)} 0C${x(15)} 4 ${x(14)} 7 ${x(11)} 11Q${x(8)} 13 ${x(7)} 9C${x(8)} 5 ${x(11)} 1 ${x(9)} -3C${x(7)} -6 ${x(5)} -6 ${x(4)} -13Z`
}

const floor = (middle: number): string =>
  `<path d="M-9 9Q0 ${middle} 9 9" stroke="${INK}" stroke-width="5.6"/><path d="M-9 9Q0 ${middle} 9 9" stroke="${ACCENT}" stroke-width="4"/>`

const arrow = (from: number, to: number): string => {
  const back = to + Math.sign(from - to) * 6
  return `<path d="M0 ${from}V${back}" stroke="${ACCENT}" stroke-width="2.6"/><path d="M0 ${to}L-5 ${back}H5Z" fill="${ACCENT}" stroke="none"/>`
}
