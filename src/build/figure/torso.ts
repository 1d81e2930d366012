import type { Camera } from './camera.ts'
import { type Circle, ribbon } from './ribbon.ts'
import type { Skeleton } from './skeleton.ts'
import { INK, LINE, path, SKIN } from './svg.ts'
import { along, cross, dot, offset, unit, type Vec } from './vector.ts'

/** A slice of the trunk: half its width, half its depth. */
type Slice = readonly [at: Vec, width: number, depth: number]

/** The hips, over which the legs are drawn, and the rest of the trunk. */
export interface Torso {
  readonly hips: string
  readonly chest: string
}

export const torsoOf = (body: Skeleton, camera: Camera, shirt: string): Torso => {
  const { pelvis, waist, neck, hips, ribs, head } = body
  const seen = ([at, width, depth]: Slice, up: Vec): Circle => {
    const edge = unit(cross(up, camera.toward))
    const r = Math.hypot(width * dot(hips.right, edge), depth * dot(hips.front, edge))
    return { ...camera.on(at), r: r * camera.scale }
  }
  const flat = (at: Vec, r: number): Circle => ({ ...camera.on(at), r: r * camera.scale })
  const seat = offset(pelvis, [hips.front, -1])
  const trunk = [seen([seat, 11, 11.8], hips.up), seen([offset(waist, [hips.up, -2]), 10, 8.4], hips.up)]
  const top = [
    seen([offset(pelvis, [hips.up, 7]), 14.4, 11], hips.up),
    seen([waist, 12, 9.6], hips.up),
    seen([offset(waist, [ribs.up, 17], [ribs.front, 1]), 13.2, 11], ribs.up),
    seen([offset(neck, [ribs.up, -3]), 11, 6.5], ribs.up),
  ]
  const yoke = [
    flat(offset(neck, [ribs.right, 14.5], [ribs.up, -2.5]), 5),
    flat(offset(neck, [ribs.right, -14.5], [ribs.up, -2.5]), 5),
  ]
  const belly = [
    flat(offset(waist, [hips.front, 5.5], [hips.up, 3]), 10),
    flat(offset(waist, [hips.front, 9], [hips.up, -5]), 12),
    flat(offset(pelvis, [hips.front, 4], [hips.up, 6]), 8),
  ]
  const nape = [flat(offset(neck, [ribs.up, -3]), 4.6), flat(along(neck, head, 0.7), 4.4)]
  const sideways = Math.abs(dot(ribs.right, camera.toward)) > 0.9
  const more = [...(sideways ? [] : [yoke]), ...(body.bump ? [belly] : [])]
  return {
    hips: path(ribbon(trunk), SKIN),
    chest: path(ribbon(nape), SKIN) + clothed([top, ...more], shirt),
  }
}

/** Several outlines as one piece of cloth, without lines where they overlap. */
const clothed = (pieces: readonly (readonly Circle[])[], shirt: string): string => {
  const cloth = pieces.map((piece) => ribbon(piece)).join('')
  return pieces.length === 1
    ? path(cloth, shirt)
    : path(cloth, shirt, INK, 2 * LINE) + path(cloth, shirt, 'none', 0)
}
