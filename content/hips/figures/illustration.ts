import { bodyOf, type Working } from './body.ts'
import type { Person } from './person.ts'
import { WALL_HIGH } from './props.ts'
import { type Pose, skeletonOf } from './skeleton.ts'
import { type Camera, cameraAt, type Point, type View } from './space.ts'
import { compact, escaped, FONTS, INK, LINE, n, PAPER, WALL, words } from './svg.ts'
import { type Thing, thingOf } from './things.ts'

/** One figure with the things around it. `at` is where the origin of its floor is in the picture. */
export interface Frame {
  readonly label: string
  readonly at: Point
  readonly caption: Point
  readonly view: View
  readonly who: Person
  readonly pose: Pose
  readonly working?: readonly Working[]
  readonly things?: readonly Thing[]
  readonly floor?: readonly [from: number, to: number]
  readonly wall?: boolean
  /** Its scale on a sheet of many figures, where lines are coarser. */
  readonly share?: number
}

export interface Illustration {
  readonly name: string
  readonly title: string
  readonly alt: string
  readonly width: number
  readonly height: number
  readonly frames: readonly Frame[]
  readonly shapes?: readonly string[]
}

export function draw({ title, alt, width, height, frames, shapes = [] }: Illustration): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t d" font-family="${FONTS}" fill="none" stroke="${INK}" stroke-width="${LINE}" stroke-linecap="round" stroke-linejoin="round">`,
    `<title id="t">${escaped(title)}</title>`,
    `<desc id="d">${escaped(alt)}</desc>`,
    `<rect width="${width}" height="${height}" rx="20" fill="${PAPER}" stroke="none"/>`,
    ...frames.map(frameOf),
    ...shapes,
    '</svg>',
    '',
  ].join('\n')
}

/** Without words: pages of every language show it, and it tells nothing. */
export function decoration(illustration: Illustration): string {
  return draw(illustration)
    .replace(/<title.*\n<desc.*\n/, '')
    .replace('role="img" aria-labelledby="t d"', 'aria-hidden="true"')
}

/** Half a pixel is fine enough for a figure and saves a digit on most points. */
const GRAIN = 0.5

function frameOf(frame: Frame): string {
  const { share, at } = frame
  if (share === undefined) return coarse(shapesOf(frame), GRAIN)
  const shapes = coarse(shapesOf({ ...frame, at: { x: 0, y: 0 } }), Math.round(GRAIN / share))
  const whole = shapes.replace(
    / (cx|cy|r)="([^"]+)"/g,
    (_, name, by) => ` ${name}="${Math.round(Number(by))}"`,
  )
  return `<g transform="translate(${n(at.x)} ${n(at.y)}) scale(${share})" stroke-width="${n((LINE / share) * 0.7)}">${whole}</g>`
}

/** Leaves out paths with horizontal or vertical lines, which have one number per point. */
function coarse(shapes: string, grain: number): string {
  return shapes.replace(/ d="([^"HVhv]+)"/g, (_, d: string) => ` d="${compact(d, grain)}"`)
}

function shapesOf({
  label,
  at,
  caption,
  view,
  who,
  pose,
  working = [],
  things = [],
  floor,
  wall = false,
  share,
}: Frame): string {
  const camera = cameraAt(view, at)
  const parts = [
    ...bodyOf(skeletonOf(pose), who, camera, { working, farOff: share !== undefined }),
    ...things.map((thing) => thingOf(thing, camera)),
  ].toSorted((a, b) => a.depth - b.depth)
  return [
    floor ? (wall ? wallBehind(camera, floor) : floorLine(at, floor, view.scale)) : '',
    ...parts.map(({ shape }) => shape),
    label ? words(label, caption.x, caption.y, { bold: true }) : '',
  ]
    .filter(Boolean)
    .join('\n')
}

function floorLine({ x, y }: Point, [from, to]: readonly [number, number], scale: number): string {
  return `<path d="M${n(x + from * scale)} ${n(y)}L${n(x + to * scale)} ${n(y)}"/>`
}

/** A wall beside the figure, at arm's length. */
function wallBehind(camera: Camera, [from, to]: readonly [number, number]): string {
  const [cos, , aside] = camera.right
  const on = (across: number, high: number) =>
    camera.on([(across + aside * WALL_AWAY) / cos, high, -WALL_AWAY])
  const at = (across: number, high: number) => `${n(on(across, high).x)} ${n(on(across, high).y)}`
  const name = on(to - 6, WALL_HIGH - 18)
  return [
    `<path d="M${at(from, 0)}L${at(from, WALL_HIGH)}L${at(to, WALL_HIGH)}L${at(to, 0)}Z" fill="${WALL}" stroke="none"/>`,
    `<path d="M${at(from, 0)}L${at(to, 0)}"/>`,
    words('wall', name.x, name.y, { size: 22, anchor: 'end' }),
  ].join('')
}

const WALL_AWAY = 40
