import type { Camera } from './camera.ts'
import { ACCENT, INK, n, SKIN } from './svg.ts'
import type { Vec } from './vector.ts'

/** A look inside, from the front: the bowl of the pelvis and the floor across it, let go or lifted. */
export const lookInside = (camera: Camera, from: Vec, to: Vec, lifted: boolean): string => {
  const [start, middle] = [camera.on(from), camera.on(to)]
  const r = 27 * camera.scale
  const angle = Math.atan2(middle.y - start.y, middle.x - start.x)
  const rim = { x: middle.x - r * Math.cos(angle), y: middle.y - r * Math.sin(angle) }
  const size = n(camera.scale)
  return [
    `<path d="M${n(start.x)} ${n(start.y)}L${n(rim.x)} ${n(rim.y)}" stroke-width="1.8"/>`,
    `<circle cx="${n(start.x)}" cy="${n(start.y)}" r="3.5" fill="${INK}" stroke="none"/>`,
    `<circle cx="${n(middle.x)}" cy="${n(middle.y)}" r="${n(r)}" fill="${SKIN}"/>`,
    `<g transform="translate(${n(middle.x)} ${n(middle.y)}) scale(${size})">`,
    `<path d="M-19 -15Q-23 5 -11 13M19 -15Q23 5 11 13" stroke-width="3.4"/>`,
    lifted ? floor(-6) : floor(24),
    lifted ? arrow(21, 5) : arrow(-17, -1),
    '</g>',
  ].join('')
}

const floor = (middle: number): string =>
  `<path d="M-12 9Q0 ${middle} 12 9" stroke="${ACCENT}" stroke-width="3.6"/>`

const arrow = (from: number, to: number): string => {
  const back = to + Math.sign(from - to) * 8
  return `<path d="M0 ${from}V${back}" stroke="${ACCENT}" stroke-width="2.6"/><path d="M0 ${to}L-5 ${back}H5Z" fill="${ACCENT}" stroke="none"/>`
}
