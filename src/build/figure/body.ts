import type { Camera } from './camera.ts'
import { headOf } from './head.ts'
import { type Circle, ribbon } from './ribbon.ts'
import type { Leg, Limb, Skeleton } from './skeleton.ts'
import { FAR, INK, type Part, path, SHIRT, SKIN, TINT } from './svg.ts'
import { torsoOf } from './torso.ts'
import { along, dot, minus, offset, unit, type Vec } from './vector.ts'

export type Working = 'rightLeg' | 'leftLeg' | 'rightArm' | 'leftArm'

/** From far off, a figure has no face and no ankles. */
export const bodyOf = (
  body: Skeleton,
  camera: Camera,
  working: readonly Working[],
  farOff: boolean,
): readonly Part[] => {
  const limbs = LIMBS.map((name) => {
    const limb = body[name]
    const depth = (camera.depth(limb.root) * 2 + camera.depth(limb.joint) + camera.depth(limb.end)) / 4
    const fill = working.includes(name)
      ? TINT
      : camera.depth(limb.root) < camera.depth('toes' in limb ? body.pelvis : body.neck) - 3
        ? FAR
        : SKIN
    const shape = 'toes' in limb ? legShape(limb, camera, fill, farOff) : armShape(limb, camera, fill)
    return { depth, shape }
  })
  const { hips, chest, bump } = torsoOf(body, camera, SHIRT)
  const trunk = camera.depth(body.waist)
  const farthest = Math.min(trunk, ...limbs.map(({ depth }) => depth))
  return [
    { depth: farthest - 1, shape: hips },
    { depth: trunk, shape: bump + chest },
    ...limbs,
    headOf(body, camera, farOff),
  ]
}

const LIMBS: readonly Working[] = ['rightLeg', 'leftLeg', 'rightArm', 'leftArm']

const legShape = (leg: Leg, camera: Camera, fill: string, farOff: boolean): string => {
  const { root, joint, end, toes, sole } = leg
  const isStraight = dot(unit(minus(joint, root)), unit(minus(end, joint))) > 0.6
  const calf: Knot = [along(joint, end, 0.35), 6.9]
  const limb = chain(camera, [[root, 10.5], [joint, 6.8], ...(isStraight ? [calf] : []), [end, 4.2]])
  const shoe = chain(camera, [
    [offset(end, [toes, -4], [sole, 4]), 4],
    [offset(end, [toes, 9], [sole, 4.6]), 3.4],
    [offset(end, [toes, 15], [sole, 5]), 3],
  ])
  const ankle = chain(camera, [
    [end, 4.6],
    [offset(end, [toes, 2], [sole, 4]), 4],
  ])
  return path(ribbon(limb, true), fill) + path((farOff ? '' : ribbon(ankle)) + ribbon(shoe), INK, 'none', 0)
}

const armShape = ({ root, joint, end }: Limb, camera: Camera, fill: string): string => {
  const way = unit(minus(end, joint))
  const limb = chain(camera, [
    [root, 5.6],
    [joint, 4.4],
    [offset(end, [way, -2]), 3.2],
    [offset(end, [way, 5]), 4],
  ])
  return path(ribbon(limb), fill)
}

type Knot = readonly [at: Vec, r: number]

const chain = (camera: Camera, knots: readonly Knot[]): readonly Circle[] =>
  knots.map(([at, r]) => ({ ...camera.on(at), r: r * camera.scale }))
