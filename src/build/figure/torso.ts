import type { Camera, Point } from './camera.ts'
import { ribbon } from './ribbon.ts'
import type { Skeleton } from './skeleton.ts'
import { n, path, SKIN } from './svg.ts'
import { along, cross, dot, offset, unit, type Vec } from './vector.ts'

/** The hips, over which the legs are drawn, the rest of the trunk, and how a bump would stand out from it. */
export interface Torso {
  readonly hips: string
  readonly chest: string
  readonly bump: string
}

/** A slice of the trunk: half its width, half its depth, and how much of a bump is on its front. */
type Slice = readonly [at: Vec, width: number, depth: number, bump?: number]

export const torsoOf = (body: Skeleton, camera: Camera, shirt: string): Torso => {
  const { pelvis, waist, neck, hips, ribs, head } = body
  const trunk: readonly Slice[] = [
    [offset(pelvis, [hips.up, -12.5], [hips.front, -3]), 8, 3],
    [offset(pelvis, [hips.up, -10], [hips.front, -3]), 14, 8.6],
    [offset(pelvis, [hips.up, -2], [hips.front, -1.5]), 17.6, 11.8],
    [offset(pelvis, [hips.up, 9]), 15, 10.6],
    [waist, 11, 8.4],
  ]
  const lower: readonly Slice[] = [
    [offset(pelvis, [hips.up, 3], [hips.front, -0.5]), 16.6, 11.6, 2.5],
    [offset(pelvis, [hips.up, 9]), 14.6, 10.4, 7.5],
    [waist, 11, 9, 8],
  ]
  const upper: readonly Slice[] = [
    [offset(waist, [ribs.up, 12], [ribs.front, 1]), 12.6, 10.6, 3],
    [offset(neck, [ribs.up, -10], [ribs.front, 0.5]), 14.4, 10],
    [offset(neck, [ribs.up, -2]), 18, 6.6],
    [offset(neck, [ribs.up, 2]), 6, 4.6],
  ]
  const cloth = (bump: boolean) =>
    outline([
      ...lower.map((slice) => edgesOf(slice, hips, camera, bump)),
      ...upper.map((slice) => edgesOf(slice, ribs, camera, bump)),
    ])
  const nape = [offset(neck, [ribs.up, -3]), along(neck, head, 0.7)].map((at) => ({
    ...camera.on(at),
    r: 4.5 * camera.scale,
  }))
  return {
    hips: path(outline(trunk.map((slice) => edgesOf(slice, hips, camera, false))), SKIN),
    chest: path(ribbon(nape), SKIN) + path(cloth(body.bump === 'full'), shirt),
    bump: body.bump === 'dashed' ? `<path d="${cloth(true)}" stroke-dasharray="1 6"/>` : '',
  }
}

interface Edges {
  readonly left: Point
  readonly right: Point
  /** How far the rim of the slice reaches out along the trunk, seen from here. */
  readonly rim: number
}

const edgesOf = (
  [at, width, depth, more = 0]: Slice,
  { up, front, right }: Skeleton['hips'],
  camera: Camera,
  bump: boolean,
): Edges => {
  const deep = bump ? depth + more : depth
  const middle = bump ? offset(at, [front, more]) : at
  const edge = unit(cross(up, camera.toward))
  const level = cross(edge, up)
  const reach = (way: Vec) => Math.hypot(width * dot(right, way), deep * dot(front, way))
  return {
    left: camera.on(offset(middle, [edge, -reach(edge)])),
    right: camera.on(offset(middle, [edge, reach(edge)])),
    rim: reach(level) * Math.abs(dot(up, camera.toward)) * camera.scale,
  }
}

/** A soft line up one side of the slices and down the other, closed by the rims of the lowest and the highest. */
const outline = (slices: readonly Edges[]): string => {
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

const soft = (points: readonly Point[]): string =>
  points
    .slice(1, -1)
    .map((point, index) => {
      const next = points[index + 2] ?? point
      const end = index === points.length - 3 ? next : between(point, next)
      return `Q${xy(point)} ${xy(end)}`
    })
    .join('')

const beyond = ({ left, right, rim }: Edges, way: 1 | -1): Point => {
  const middle = between(left, right)
  const wide = Math.hypot(right.x - left.x, right.y - left.y) || 1
  return {
    x: middle.x + (way * 2 * rim * (right.y - left.y)) / wide,
    y: middle.y - (way * 2 * rim * (right.x - left.x)) / wide,
  }
}

const between = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })

const xy = ({ x, y }: Point): string => `${n(x)} ${n(y)}`
