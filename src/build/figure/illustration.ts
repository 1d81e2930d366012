import { bodyOf, type Working } from './body.ts'
import { cameraAt, type Point, type View } from './camera.ts'
import { type Pose, skeletonOf } from './skeleton.ts'
import { INK, n, svg, WALL, words } from './svg.ts'
import { type Thing, thingOf } from './things.ts'

/** One figure with what is around it; `at` is where the origin of its floor stands in the picture. */
export interface Frame {
  readonly label: string
  readonly at: Point
  readonly caption: Point
  readonly view: View
  readonly pose: Pose
  readonly working?: readonly Working[]
  readonly things?: readonly Thing[]
  readonly floor?: readonly [from: number, to: number]
  readonly wall?: boolean
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

export const draw = (illustration: Illustration): string =>
  svg({
    ...illustration,
    shapes: [...illustration.frames.map(frame), ...(illustration.shapes ?? [])],
  })

const frame = ({
  label,
  at,
  caption,
  view,
  pose,
  working = [],
  things = [],
  floor,
  wall = false,
}: Frame): string => {
  const camera = cameraAt(view, at)
  const parts = [
    ...bodyOf(skeletonOf(pose), camera, working),
    ...things.map((thing) => thingOf(thing, camera)),
  ].toSorted((a, b) => a.depth - b.depth)
  return [
    floor && wall ? wallBehind(at, floor, view.scale) : '',
    floor ? floorLine(at, floor, view.scale) : '',
    ...parts.map(({ shape }) => shape),
    label ? words(label, caption.x, caption.y, { bold: true }) : '',
  ]
    .filter(Boolean)
    .join('\n')
}

const floorLine = ({ x, y }: Point, [from, to]: readonly [number, number], scale: number): string =>
  `<path d="M${n(x + from * scale)} ${n(y)}H${n(x + to * scale)}" stroke="${INK}"/>`

const wallBehind = ({ x, y }: Point, [from, to]: readonly [number, number], scale: number): string => {
  const high = 176 * scale
  return [
    `<rect x="${n(x + from * scale)}" y="${n(y - high)}" width="${n((to - from) * scale)}" height="${n(high)}" fill="${WALL}" stroke="none"/>`,
    words('wall', x + to * scale - 8, y - high + 24, { size: 22, anchor: 'end' }),
  ].join('')
}
