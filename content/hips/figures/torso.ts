import type { Person } from './person.ts'
import { type Circle, ribbon } from './ribbon.ts'
import type { Skeleton } from './skeleton.ts'
import { along, type Camera, cross, dot, offset, type Point, unit, type Vec } from './space.ts'
import { LINE, n, path, xy } from './svg.ts'

/** The hips, the shape that joins them with a thigh drawn over them, and the rest of the trunk. */
interface Torso {
  readonly hips: string
  readonly join: string
  readonly chest: string
}

/** A slice of the trunk: half its width and half its depth. */
type Slice = readonly [at: Vec, width: number, depth: number]

export function torsoOf(body: Skeleton, who: Person, camera: Camera): Torso {
  const { pelvis, waist, neck, hips, ribs, head } = body
  const seat: readonly Slice[] = [
    [offset(pelvis, [hips.up, -12.5], [hips.front, -3]), 8, 3],
    [offset(pelvis, [hips.up, -10], [hips.front, -3]), 14, 9],
    [offset(pelvis, [hips.up, -2], [hips.front, -1.5]), 18.4, 12.7],
    [offset(pelvis, [hips.up, 9]), 15, 10.6],
    [waist, 11, 8.4],
  ]
  const inner: readonly Slice[] = [...seat.slice(1, 3), [offset(pelvis, [hips.up, HEM - 0.5]), 15.4, 10.9]]
  const lower: readonly Slice[] = [
    [offset(pelvis, [hips.up, HEM], [hips.front, -0.3]), 16, 11.4],
    [offset(pelvis, [hips.up, 11]), 14.4, 10.2],
    [waist, 11.4, 9],
  ]
  const upper: readonly Slice[] = [
    [offset(waist, [ribs.up, 13], [ribs.front, 2]), 13, 11],
    [offset(neck, [ribs.up, -10], [ribs.front, 0.5]), 14.4, 9.6],
    [offset(neck, [ribs.up, -2]), 18, 6.6],
    [offset(neck, [ribs.up, 2]), 6, 4.6],
  ]
  const broad = (slices: readonly Slice[], axes: Skeleton['hips'], less = 0) =>
    slices.map(([at, width, depth]) =>
      edgesOf([at, width * who.build - less, depth * who.build - less], axes, camera),
    )
  const nape = [offset(neck, [ribs.up, -3]), along(neck, head, 0.7)].map((at) => ({
    ...camera.on(at),
    r: 4.6 * camera.scale,
  }))
  const cloth = path(outline([...broad(lower, hips), ...broad(upper, ribs)]), who.top)
  const belly = { ...camera.on(offset(waist, [hips.up, -3], [hips.front, 9.5])), r: 15 * camera.scale }
  return {
    hips: path(outline(broad(seat, hips)), who.shorts),
    join: path(outline(level(broad(inner, hips, (LINE * 0.6) / camera.scale))), who.shorts, 'none'),
    chest: path(ribbon(nape), who.skin) + (body.bump ? bumpOn(cloth, belly, who.top) : cloth),
  }
}

const HEM = 6

/** Cuts the upper end off straight. */
function level(slices: readonly Edges[]): readonly Edges[] {
  return slices.map((slice, index) => (index === slices.length - 1 ? { ...slice, rim: 0 } : slice))
}

/** A round belly in one outline with the cloth over it. */
function bumpOn(cloth: string, { x, y, r }: Circle, fill: string): string {
  const round = (by: number, stroke: string) =>
    `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r - by)}" fill="${fill}"${stroke}/>`
  return round(0, '') + cloth + round(LINE / 2, ' stroke="none"')
}

interface Edges {
  readonly left: Point
  readonly right: Point
  /** How far the rim of the slice extends along the trunk, as seen from here. */
  readonly rim: number
}

function edgesOf([at, width, depth]: Slice, { up, front, right }: Skeleton['hips'], camera: Camera): Edges {
  const edge = unit(cross(up, camera.toward))
  const level = cross(edge, up)
  const reach = (way: Vec) => Math.hypot(width * dot(right, way), depth * dot(front, way))
  return {
    left: camera.on(offset(at, [edge, -reach(edge)])),
    right: camera.on(offset(at, [edge, reach(edge)])),
    rim: reach(level) * Math.abs(dot(up, camera.toward)) * camera.scale,
  }
}

/** A soft line up one side of the slices and down the other, closed by the lowest and the highest rim. */
function outline(slices: readonly Edges[]): string {
  const [first] = slices
  const last = slices.at(-1)
  if (!first || !last) return ''
  return [
    `M${xy(first.left)}`,
    soft(slices.map(({ left }) => left)),
    `Q${xy(beyond(last, 1))} ${xy(last.right)}`,
    soft(slices.map(({ right }) => right).toReversed()),
    `Q${xy(beyond(first, -1))} ${xy(first.left)}Z`,
  ].join('')
}

function soft(points: readonly Point[]): string {
  return points
    .slice(1, -1)
    .map((point, index) => {
      const next = points[index + 2] ?? point
      const end = index === points.length - 3 ? next : between(point, next)
      return `Q${xy(point)} ${xy(end)}`
    })
    .join('')
}

function beyond({ left, right, rim }: Edges, way: 1 | -1): Point {
  const middle = between(left, right)
  const wide = Math.hypot(right.x - left.x, right.y - left.y) || 1
  return {
    x: middle.x + (way * 2 * rim * (right.y - left.y)) / wide,
    y: middle.y - (way * 2 * rim * (right.x - left.x)) / wide,
  }
}

function between(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
}
